/** Somebody who publishes advisories. */
export interface AdvisorySource {
  /** Folder name; never renamed, never reused. */
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** SPDX id or expression, `LicenseRef-…`, or `NOASSERTION` where the publisher states none that we know. */
  readonly licence: string;
  /** False when the terms forbid what we would do with it: such data is neither fetched nor imported. */
  readonly isUsed: boolean;
  /** ISO 8601 date from which on other terms hold, under which it is not used. */
  readonly usedUntil?: string;
  /** False when the terms forbid that a database with it is given to others, or are not known. */
  readonly mayRedistribute: boolean;
  /** How the ids of its advisories begin. */
  readonly idPrefixes: readonly string[];
  /** As OSV writes them, without releases. */
  readonly ecosystems: readonly string[];
}

/** Gives a source its type. */
export function defineAdvisorySource(source: AdvisorySource): AdvisorySource {
  return source;
}

/** Who published an advisory, by its id; undefined when nobody is known. */
export function sourceOfId(sources: readonly AdvisorySource[], id: string): AdvisorySource | undefined {
  return sources.find(({ idPrefixes }) => idPrefixes.some((prefix) => id.startsWith(prefix)));
}
