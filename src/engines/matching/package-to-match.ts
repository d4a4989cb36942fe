import type { ImagePackage } from '#domain/images/image-view';

/** A package as advisories speak of it. */
export interface PackageToMatch {
  readonly ecosystem: string;
  readonly name: string;
  /** As its ecosystem compares it. */
  readonly version: string;
  /** Stream of an rpm module. */
  readonly module?: string;
}

/** Why a package cannot be held against advisories. */
export type NotMatchable =
  | 'third-party'
  | 'no-feed'
  | 'unknown-system'
  | 'version-missing'
  | 'requirement-only'
  | 'development-version';

/** Distributions whose advisories speak of source packages; those of rpm distributions speak of binary ones. */
const bySource =
  /^(?:Debian|Ubuntu|Echo|Alpine|Wolfi|Chainguard|MinimOS|Alpaquita|BellSoft Hardened Containers)(?::|$)/;

/** What to look a package up by. */
export function toMatch({ found, ecosystem, reason, presence }: ImagePackage): PackageToMatch | NotMatchable {
  if (ecosystem === undefined) return reason ?? 'no-feed';
  const isSource = bySource.test(ecosystem) && found.source !== undefined;
  const name = isSource ? found.source.name : found.name;
  const version = isSource ? found.source.version : found.version;
  if (version === undefined || version === '') {
    return found.requirement === undefined ? 'version-missing' : 'requirement-only';
  }
  // A requirement is no version: the lowest that satisfies it may never be installed.
  if (presence === 'declared' && found.requirement !== undefined && !isExact(found.requirement))
    return 'requirement-only';
  if (ecosystem === 'Go') {
    if (version === '(devel)' || version === 'devel') return 'development-version';
    return { ecosystem, name, version: version.replace(/^(?:go|v)(?=\d)/, '').replace(/\+incompatible$/, '') };
  }
  return { ecosystem, name, version, ...(found.module === undefined ? {} : { module: found.module }) };
}

function isExact(requirement: string): boolean {
  return (
    /^={1,3}\s*[^*,|<>~^ ]+$/.test(requirement) ||
    /^v?\d[^*,|<>~^ ]*$/.test(requirement) ||
    /^\[[^,\]]+\]$/.test(requirement)
  );
}
