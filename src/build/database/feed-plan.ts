/** Where feeds are read from; a mirror has the same files below another address. Absent: not read. */
export interface FeedAddresses {
  /** Bucket of OSV: `ECOSYSTEM/all.zip`, `ECOSYSTEM/modified_id.csv`, `ECOSYSTEM/ID.json` below it. */
  readonly osv?: string;
  /** The tracker's JSON. */
  readonly debian?: string;
  /** `v3.20/main.json` and the like below it. */
  readonly alpine?: string;
  readonly 'known-exploited'?: string;
  readonly epss?: string;
}

export type FeedName = keyof FeedAddresses;

/** The publishers' own. */
export const usualAddresses: Required<FeedAddresses> = {
  osv: 'https://osv-vulnerabilities.storage.googleapis.com',
  debian: 'https://security-tracker.debian.org/tracker/data/json',
  alpine: 'https://secdb.alpinelinux.org',
  'known-exploited': 'https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json',
  epss: 'https://epss.empiricalsecurity.com/epss_scores-current.csv.gz',
};

/**
 * Ecosystems of packages that are found in images, as OSV names its folders. Wolfi and Chainguard are not among them:
 * their terms forbid it.
 */
export const usualEcosystems: readonly string[] = [
  'AlmaLinux',
  'Alpine',
  'Azure Linux',
  'Bitnami',
  'CRAN',
  'Debian',
  'Go',
  'Hackage',
  'Hex',
  'Julia',
  'Mageia',
  'Maven',
  'NuGet',
  'Packagist',
  'Pub',
  'PyPI',
  'Red Hat',
  'Rocky Linux',
  'RubyGems',
  'SUSE',
  'SwiftURL',
  'Ubuntu',
  'crates.io',
  'npm',
  'openEuler',
  'openSUSE',
];

export interface PlannedFeed {
  /** `osv:PyPI`, `debian`, `secdb:v3.20`, `known-exploited`, `epss`. */
  readonly id: string;
  readonly kind: FeedName;
  /** Files that it consists of; `osv`: the folder of the ecosystem. */
  readonly urls: readonly string[];
  /** Without a release it speaks of all its releases; undefined where it speaks of no packages. */
  readonly ecosystem: string | undefined;
}

/**
 * Feeds that tell of these ecosystems, small ones first. Debian and Alpine are read from their own trackers, which tell more
 * than OSV does: what is ignored, postponed, not affected. `alpineReleases` are those that its server lists.
 */
export function planFeeds(
  ecosystems: readonly string[],
  addresses: FeedAddresses,
  alpineReleases: readonly string[],
): readonly PlannedFeed[] {
  const { osv, debian, alpine, epss, 'known-exploited': exploited } = addresses;
  const feeds: PlannedFeed[] = [];
  const add = (id: string, kind: FeedName, urls: readonly string[], ecosystem?: string): void => {
    feeds.push({ id, kind, urls, ecosystem });
  };
  if (exploited !== undefined) add('known-exploited', 'known-exploited', [exploited]);
  if (epss !== undefined) add('epss', 'epss', [epss]);
  const bases = new Set(ecosystems.map(baseOf));
  if (alpine !== undefined && bases.has('Alpine'))
    for (const release of alpineReleases) {
      const urls = ['main', 'community'].map((repository) => `${below(alpine)}${release}/${repository}.json`);
      add(`secdb:${release}`, 'alpine', urls, `Alpine:${release}`);
    }
  if (debian !== undefined && bases.has('Debian')) add('debian', 'debian', [debian], 'Debian');
  for (const base of bases) {
    const hasOwn = (base === 'Debian' && debian !== undefined) || (base === 'Alpine' && alpine !== undefined);
    if (osv !== undefined && !hasOwn) add(`osv:${base}`, 'osv', [`${below(osv)}${encodeURIComponent(base)}/`], base);
  }
  return feeds;
}

/** `Debian:12` is in the folder `Debian` (OSV has none for releases since October 2024). */
function baseOf(ecosystem: string): string {
  return ecosystem.split(':', 1)[0] ?? '';
}

export function below(address: string): string {
  return address.endsWith('/') ? address : `${address}/`;
}

/** True for ecosystems that a feed speaks of. */
export function isOf(ecosystem: string | undefined): (one: string) => boolean {
  return (one) => ecosystem !== undefined && (one === ecosystem || one.startsWith(`${ecosystem}:`));
}

/** Releases in the page that lists the folders of secdb, newest first. */
export function alpineReleasesIn(page: string): readonly string[] {
  const releases = new Set([...page.matchAll(/href="(v\d{1,3}\.\d{1,3})\/"/g)].map(([, release = '']) => release));
  const minor = (release: string): number => Number(release.split('.')[1]);
  return [...releases].sort((a, b) => minor(b) - minor(a)).slice(0, 60);
}
