export interface PackageKey {
  readonly name: string;
  /** Without the peers that it was installed with; may be an address. */
  readonly version: string;
}

/**
 * Keys of `packages` as the versions of the lockfile write them (pnpm/spec, lockfile/5.2.md to 9.0.md):
 * `/name/1.0.0_peer@2.0.0` and `registry.example/name/1.0.0` up to 5, `/name@1.0.0(peer@2.0.0)` in 6, `name@1.0.0` in 9.
 * Undefined where neither a version nor an address follows a name, as for `github.com/owner/name/COMMIT`.
 */
export function readPackageKey(key: string, lockfileVersion: number): PackageKey | undefined {
  if (lockfileVersion >= 9) return splitAtVersion(withoutPeers(key));
  if (lockfileVersion >= 6) {
    const bare = withoutPeers(key);
    const start = bare.indexOf('/');
    return start < 0 ? undefined : splitAtVersion(bare.slice(start + 1));
  }
  const steps = key.split('/');
  // The first step is empty or a registry; registries have a full stop or a port.
  if (steps.length < 3 || steps.length > 6) return undefined;
  const scope = steps.findIndex((step, index) => index > 0 && step.startsWith('@'));
  const from = scope > 0 ? scope : 1;
  const name = steps.slice(from, scope > 0 ? from + 2 : from + 1).join('/');
  const version = steps[scope > 0 ? from + 2 : from + 1]?.replace(/_.*$/s, '');
  return version !== undefined && /^\d+\.\d+\.\d+/.test(version) ? { name, version } : undefined;
}

/** Cuts at the first parenthesis: those of names and addresses are escaped. */
export function withoutPeers(key: string): string {
  const at = key.indexOf('(');
  return at < 0 ? key : key.slice(0, at);
}

function splitAtVersion(text: string): PackageKey | undefined {
  const at = text.indexOf('@', 1);
  return at < 0 ? undefined : { name: text.slice(0, at), version: text.slice(at + 1).replace(/_[^/]*@.*$/s, '') };
}
