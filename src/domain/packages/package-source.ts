/** Where a package comes from when that is no registry. */
export interface PackageSource {
  readonly commit?: string;
  readonly qualifiers?: Readonly<Record<string, string>>;
}

/** Hosts that npm, pnpm, yarn and bun have a short word for (hosted-git-info). */
const hosts: ReadonlyMap<string, string> = new Map([
  ['github', 'https://github.com/'],
  ['gitlab', 'https://gitlab.com/'],
  ['bitbucket', 'https://bitbucket.org/'],
  ['gist', 'https://gist.github.com/'],
]);

const longestUrl = 4096;

/** Commit and address of `git+ssh://…#COMMIT`, `github:owner/name#COMMIT`, an archive of a host, a tarball. */
export function sourceOf(url: string): PackageSource {
  if (url.length > longestUrl) return {};
  const commit = commitOf(url);
  const hash = url.indexOf('#');
  const address = withoutCredentials(expandHost(hash < 0 ? url : url.slice(0, hash)));
  const isGit = /^git[+:@]|\.git$|^ssh:/.test(address) || address !== url.replace(/#.*$/, '');
  if (commit !== undefined && (isGit || hash >= 0))
    return { commit, qualifiers: { vcs_url: `${gitAddress(address)}@${commit}` } };
  if (isGit) return { ...(commit === undefined ? {} : { commit }), qualifiers: { vcs_url: gitAddress(address) } };
  if (/^https?:\/\//.test(address))
    return { ...(commit === undefined ? {} : { commit }), qualifiers: { download_url: address } };
  return commit === undefined ? {} : { commit };
}

/** Commit that a URL names, in its fragment or in the path of an archive. Short ones are taken where git would. */
export function commitOf(url: string): string | undefined {
  if (url.length > longestUrl) return undefined;
  const fragment = /#(?:[^#]*[&?])?(?:commit[=:])?([0-9a-f]{7,64})(?:&[^#]*)?$/.exec(url)?.[1];
  if (fragment !== undefined) return fragment;
  return (
    /[/=]([0-9a-f]{40}|[0-9a-f]{64})(?:\.tar\.gz|\.tgz|\.zip)?(?:[?#&].*)?$/.exec(url)?.[1] ??
    /\.git@([0-9a-f]{40})(?:#.*)?$/.exec(url)?.[1]
  );
}

function expandHost(address: string): string {
  const colon = address.indexOf(':');
  const host = colon < 0 ? undefined : hosts.get(address.slice(0, colon));
  return host === undefined ? address : `git+${host}${address.slice(colon + 1)}.git`;
}

function gitAddress(address: string): string {
  return /^git[+:]/.test(address) ? address : `git+${address}`;
}

/** Names and tokens before the `@` of a host are secrets; `git` is the account that everybody uses. */
export function withoutCredentials(url: string): string {
  return url.replace(/^([a-z+]+:\/\/)([^/@\s]+)@/i, (_, scheme: string, account: string) =>
    account === 'git' ? `${scheme}git@` : scheme,
  );
}
