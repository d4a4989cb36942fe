import type { ImagePackage } from '#domain/images/image-view';
import { comparatorOf } from '#formats/versions/comparator';
import { isReadableVersion } from './readable-version.ts';

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
  | 'version-unreadable'
  | 'no-order'
  | 'requirement-only'
  | 'development-version';

/**
 * Distributions whose advisories speak of source packages ("Defined Ecosystems" of the OSV schema, and their feeds). Those of
 * the other rpm distributions speak of binary ones.
 */
const bySource =
  /^(?:Debian|Ubuntu|Echo|Alpine|Wolfi|Chainguard|MinimOS|Alpaquita|BellSoft Hardened Containers|SUSE|openSUSE|openEuler|Mageia)(?::|$)/;

type Described = Pick<ImagePackage, 'found' | 'ecosystem' | 'reason' | 'presence'>;

/** What to look a package up by. */
export function toMatch({ found, ecosystem, reason, presence }: Described): PackageToMatch | NotMatchable {
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
  if (comparatorOf(ecosystem) === undefined) return 'no-order';
  if (ecosystem === 'Go') {
    if (version === '(devel)' || version === 'devel') return 'development-version';
    const plain = version.replace(/^(?:go|v)(?=\d)/, '').replace(/\+incompatible$/, '');
    return isReadableVersion(ecosystem, plain) ? { ecosystem, name, version: plain } : 'version-unreadable';
  }
  if (!isReadableVersion(ecosystem, version)) return 'version-unreadable';
  return { ecosystem, name, version, ...(found.module === undefined ? {} : { module: found.module }) };
}

function isExact(requirement: string): boolean {
  return (
    /^={1,3}\s*[^*,|<>~^ ]+$/.test(requirement) ||
    /^v?\d[^*,|<>~^ ]*$/.test(requirement) ||
    /^\[[^,\]]+\]$/.test(requirement)
  );
}
