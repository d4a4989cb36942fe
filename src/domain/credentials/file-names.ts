/** Files that hold credentials by their name alone. */
const names =
  /^(?:\.env(?:\.(?!example$|sample$|template$|dist$|defaults?$|test$)[\w-]+)?|\.netrc|_netrc|\.npmrc|\.pypirc|\.pgpass|\.my\.cnf|\.htpasswd|\.git-credentials|\.dockercfg|\.vault-token|id_(?:rsa|dsa|ecdsa|ed25519)|kubeconfig|(?:[\w-]{1,60}[-_.])?credentials\.json|(?:[\w-]{1,60}[-_.])?service[-_]?account[\w-]*\.json|[\w-]{1,60}-firebase-adminsdk[\w-]*\.json|secrets?\.(?:ya?ml|json|toml|properties)|master\.key|terraform\.tfstate|auth\.json)$/i;
const extensions = /\.(?:pem|key|p12|pfx|jks|keystore|kdbx|ppk|ovpn|tfvars)$/i;
const folders = /(?:^|\/)\.(?:ssh|aws|azure|kube|docker|gnupg)(?:\/|$)/i;
/** Certificates and public keys look like keys by their ending and are none. */
const harmless =
  /(?:^|[-_./])(?:ca|cert|certs|certificate|chain|fullchain|bundle|root|public|pub)(?:[-_.][\w-]*)?\.(?:pem|key)$|\.pub$|(?:^|\/)\.(?:ssh\/known_hosts|docker\/cli-plugins)/i;

/** True for the path of a file or folder that holds credentials. */
export function isSecretFile(path: string): boolean {
  if (path.length > 4096 || harmless.test(path)) return false;
  const name = path.replace(/\/+$/, '').split('/').at(-1) ?? '';
  return names.test(name) || extensions.test(name) || folders.test(path);
}

/** True for a place where only credentials are kept, whatever the file is called that is copied there. */
export function isPlaceOfSecret(path: string): boolean {
  return /(?:^|\/)(?:\.aws\/credentials|\.docker\/config\.json|\.kube\/config|\.netrc|\.pgpass|\.git-credentials|\.ssh\/id_(?:rsa|dsa|ecdsa|ed25519))$/.test(
    path.slice(-200),
  );
}
