import type { Advisory, AdvisoryState } from '#domain/vulnerabilities/advisory';
import { isRecord, type Json, text } from '#formats/osv/values';

export interface DebianTrackerReading {
  readonly advisories: readonly Advisory[];
  readonly problems: readonly string[];
}

/** Releases by codename (https://www.debian.org/releases/). Testing and unstable have no number, and no images that last. */
const releases: Readonly<Record<string, string>> = {
  buster: '10',
  bullseye: '11',
  bookworm: '12',
  trixie: '13',
  forky: '14',
};

/** What the team decided about a fix: `no-dsa` alone only means that it comes with a point release. */
const decisions: Readonly<Record<string, AdvisoryState>> = { ignored: 'will-not-fix', postponed: 'fix-deferred' };

/**
 * The security tracker of Debian (security-tracker.debian.org/tracker/data/json): for each source package and CVE what
 * holds in each release. Undefined when it is something else. What is `undetermined` is left out: nobody has looked yet.
 */
export function readDebianTracker(value: unknown, source: string): DebianTrackerReading | undefined {
  if (!isRecord(value) || !looksLikeTracker(value)) return undefined;
  const advisories: Advisory[] = [];
  const problems: string[] = [];
  for (const [name, issues] of Object.entries(value)) {
    if (!isRecord(issues)) continue;
    for (const [id, issue] of Object.entries(issues)) {
      if (!isRecord(issue) || !isRecord(issue.releases)) {
        problems.push(`${name}, ${id}: no releases`);
        continue;
      }
      for (const [codename, release] of Object.entries(issue.releases)) {
        const version = Object.hasOwn(releases, codename) ? releases[codename] : undefined;
        if (version === undefined || !isRecord(release)) continue;
        const read = readRelease(release, id, text(issue.description));
        if (read !== undefined) advisories.push({ ...read, ecosystem: `Debian:${version}`, name, source });
      }
    }
  }
  return { advisories, problems };
}

function looksLikeTracker(value: Json): boolean {
  const [first] = Object.values(value);
  if (!isRecord(first)) return false;
  const [issue] = Object.values(first);
  return isRecord(issue) && isRecord(issue.releases);
}

function readRelease(
  release: Json,
  id: string,
  description: string | undefined,
): Omit<Advisory, 'ecosystem' | 'name' | 'source'> | undefined {
  const status = text(release.status);
  const fixed = text(release.fixed_version);
  const urgency = text(release.urgency)?.replace(/\*+$/, '');
  if (status !== 'open' && status !== 'resolved') return undefined;
  const isUnaffected = status === 'resolved' && fixed === '0';
  const decision = text(release.nodsa_reason) ?? '';
  return {
    id: `DEBIAN-${id}`,
    aliases: [id],
    covers: [],
    affected: { ranges: isUnaffected ? [] : [status === 'resolved' && fixed !== undefined ? { fixed } : {}] },
    state: isUnaffected
      ? 'not-affected'
      : urgency === 'end-of-life'
        ? 'end-of-life'
        : (decisions[decision] ?? 'affected'),
    cvss: [],
    kind: 'vulnerability',
    url: `https://security-tracker.debian.org/tracker/${encodeURIComponent(id)}`,
    ...(urgency === undefined ? {} : { urgency }),
    ...(description === undefined ? {} : { summary: description.slice(0, 500) }),
  };
}
