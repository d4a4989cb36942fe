/** Modules are known without the `v` of their versions: `1.2.3` of `v1.2.3`; undefined for `(devel)` and nothing. */
export function goModuleVersion(version: string): string | undefined {
  if (version === '' || version === '(devel)') return undefined;
  return version.startsWith('v') ? version.slice(1) : version;
}

/**
 * Release of Go that `go1.21.3`, `go1.21.3-vendor`, `go1.21.3 X:boringcrypto` or `1.21` names, as vulnerability databases
 * write it: `1.21.3`, `1.21.0-rc.2`. Undefined for development versions.
 */
export function goReleaseVersion(text: string): string | undefined {
  const [, numbers, stage, count] = /^(?:go)?(\d{1,6}(?:\.\d{1,6}){0,3})(?:(alpha|beta|rc)(\d{1,6}))?/.exec(text) ?? [];
  if (numbers === undefined) return undefined;
  if (stage === undefined) return numbers;
  return `${numbers}${'.0'.repeat(Math.max(0, 3 - numbers.split('.').length))}-${stage}.${count ?? '0'}`;
}

/**
 * What `module.Check` of golang.org/x/mod asks of a path with its version: `vN` with numbers, and the major version at the
 * end of the path, unless it is 0 or 1 or the version says `+incompatible`.
 */
export function fitsGoPath(path: string, version: string): boolean {
  const major = /^v(\d{1,9})\.\d+\.\d+(?:[-+].*)?$/.exec(version)?.[1];
  if (major === undefined || !/^[A-Za-z0-9][\w.~-]*(?:\/[\w.~-]+)*$/.test(path.slice(0, 2000))) return false;
  const inPath = /^gopkg\.in\/.*\.v(\d+)(?:-unstable)?$/.exec(path)?.[1] ?? /\/v(\d+)$/.exec(path)?.[1];
  if (version.includes('+incompatible')) return inPath === undefined && Number(major) > 1;
  if (path.startsWith('gopkg.in/')) return inPath === major || (inPath === '1' && version.startsWith('v0.0.0-'));
  return inPath === undefined ? Number(major) <= 1 : inPath === major && Number(major) > 1;
}
