import { compareSemver } from './semver.ts';

/** `go1.21rc2`, as the toolchain names itself; linear, since no part can start with what the one before ends with. */
const toolchainForm = /^go(\d+(?:\.\d+)*)(?:(alpha|beta|rc)(\d+))?/;

/**
 * Go modules: golang.org/x/mod/semver. `v` is optional, pseudo-versions (`v0.0.0-20190101120000-abcdef123456`) are
 * ordinary pre-releases and `+incompatible` is build metadata, so both need no care. Releases of Go itself, as binaries
 * name them, are read as vulnerability databases write them: `go1.21rc2` is `1.21.0-rc.2`.
 */
export function compareGo(a: string, b: string): number {
  return a === b ? 0 : compareSemver(readToolchain(a), readToolchain(b));
}

function readToolchain(text: string): string {
  if (!text.startsWith('go')) return text;
  const match = toolchainForm.exec(text);
  if (match === null) return text;
  const [whole, numbers = '', stage, count = ''] = match;
  // What a vendor adds (`go1.22.1-fips`, `go1.22.1 X:boringcrypto`) makes no earlier version of it.
  return stage === undefined ? `${numbers}+${text.slice(whole.length)}` : `${numbers}-${stage}.${count}`;
}
