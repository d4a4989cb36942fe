import type { Severity } from '#kernel/severity';

/** What somebody published about packages of one ecosystem: one row of the vulnerability database. */
export interface Advisory {
  /** Id of the source: `DSA-5000-1`, `DEBIAN-CVE-2024-1`, `GHSA-…`, `GO-2024-1`. */
  readonly id: string;
  /** Other ids of the very same vulnerability; CVE ids among them. An advisory about several CVEs has them in `covers`. */
  readonly aliases: readonly string[];
  /** Vulnerabilities that this advisory of a vendor is about (`upstream` and `related` of OSV for errata like ALSA, RHSA, USN). */
  readonly covers: readonly string[];
  /** As OSV writes it, with the release: `Debian:12`, `Alpine:v3.20`, `npm`. */
  readonly ecosystem: string;
  /** Name of the package as the ecosystem compares it; source package where the ecosystem speaks of those. */
  readonly name: string;
  readonly affected: AffectedVersions;
  /** Affected only where one of these is used (Go): import paths with symbols; absent when it is the whole package. */
  readonly imports?: readonly { readonly path: string; readonly symbols?: readonly string[] }[];
  /** Modules of rpm that it is for. */
  readonly module?: string;
  readonly state: AdvisoryState;
  /** As the vendor writes it: `unimportant`, `not yet assigned`, `negligible`. */
  readonly urgency?: string;
  /** Of the vendor, or of the source where the vendor is none. */
  readonly severity?: Severity;
  readonly cvss: readonly CvssVector[];
  readonly kind: 'vulnerability' | 'malicious' | 'unmaintained' | 'notice';
  /** One line for people. */
  readonly summary?: string;
  readonly url?: string;
  /** RFC 3339. */
  readonly published?: string;
  readonly modified?: string;
  /** Id of the source it came from, see `SourceDescription`. */
  readonly source: string;
}

/**
 * `affected`: and a fix may be known. `will-not-fix`, `fix-deferred`, `end-of-life`: the vendor says there will be none, or not
 * yet. `under-investigation`: nobody knows. `not-affected`: said so explicitly.
 */
export type AdvisoryState =
  | 'affected'
  | 'will-not-fix'
  | 'fix-deferred'
  | 'end-of-life'
  | 'under-investigation'
  | 'not-affected';

/** Versions that have it: any that is in one of the ranges or listed. With neither, none. */
export interface AffectedVersions {
  /** Empty means that only `versions` counts. */
  readonly ranges: readonly AffectedRange[];
  readonly versions?: readonly string[];
}

/** From `introduced` on (absent: from the beginning) up to but without `fixed`, or up to and with `lastAffected`; absent: all. */
export interface AffectedRange {
  readonly introduced?: string;
  readonly fixed?: string;
  readonly lastAffected?: string;
}

export interface CvssVector {
  readonly version: '2.0' | '3.0' | '3.1' | '4.0';
  readonly vector: string;
  /** Base score, where the source gives it. */
  readonly score?: number;
}

/** What is known of a CVE whatever the package. */
export interface CveFacts {
  readonly epss?: { readonly probability: number; readonly percentile: number; readonly date: string };
  /** Catalog of known exploited vulnerabilities (CISA). Dates are ISO 8601. */
  readonly knownExploited?: { readonly added: string; readonly due?: string; readonly usedByRansomware: boolean };
}

/** Where data came from, under which terms, and how old it is. */
export interface SourceDescription {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** SPDX id or expression. */
  readonly licence: string;
  /** Absent or false: the terms forbid that it is given to others, or are not known. */
  readonly mayRedistribute?: boolean;
  /** RFC 3339: newest change in the data, and when it was fetched. */
  readonly dataDate: string | undefined;
  readonly fetchedAt: string | undefined;
  readonly records: number;
  readonly ecosystems: readonly string[];
}

/** A database that is open for the ecosystems somebody asked for. Answers from memory. */
export interface AdvisoryLookup {
  /** Advisories about one package; an ecosystem without data is told by `covers`. */
  find(ecosystem: string, name: string): readonly Advisory[];
  /** False when nothing is known about the ecosystem: then the absence of advisories says nothing. */
  covers(ecosystem: string): boolean;
  factsOf(cve: string): CveFacts | undefined;
  readonly sources: readonly SourceDescription[];
}
