import { commitOf, type PackageSource, withoutCredentials } from '#domain/packages/package-source';

/** `registry+URL`, `sparse+URL` and `git+URL?branch=x#COMMIT` (Cargo's "Package ID Specifications"); nothing for crates.io. */
export function cargoSource(source: string): PackageSource {
  const [, kind = '', url = ''] = /^(registry|sparse|git)\+(.{1,2000})$/.exec(source) ?? [];
  if (kind === 'git') {
    const commit = commitOf(url);
    const address = withoutCredentials(url.replace(/[?#].*$/, ''));
    const at = commit === undefined ? '' : `@${commit}`;
    return { ...(commit === undefined ? {} : { commit }), qualifiers: { vcs_url: `git+${address}${at}` } };
  }
  if (kind === '' || /^https:\/\/(?:github\.com\/rust-lang\/crates\.io-index|index\.crates\.io\/?)$/.test(url))
    return {};
  return { qualifiers: { repository_url: withoutCredentials(url) } };
}
