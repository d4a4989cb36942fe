import { advisoryEcosystem, advisoryName } from '#domain/packages/advisory-name';
import type { Advisory, AdvisoryLookup, CveFacts, SourceDescription } from '#domain/vulnerabilities/advisory';

/** Advisories by ecosystem and name, as they are looked up. */
export class AdvisoryIndex {
  readonly #byEcosystem = new Map<string, Map<string, Advisory[]>>();

  add(advisory: Advisory): void {
    const ecosystem = advisoryEcosystem(advisory.ecosystem);
    let names = this.#byEcosystem.get(ecosystem);
    if (names === undefined) this.#byEcosystem.set(ecosystem, (names = new Map()));
    const name = advisoryName(ecosystem, advisory.name);
    const known = names.get(name);
    if (known === undefined) names.set(name, [advisory]);
    else known.push(advisory);
  }

  get ecosystems(): readonly string[] {
    return [...this.#byEcosystem.keys()].sort();
  }

  namesOf(ecosystem: string): ReadonlyMap<string, readonly Advisory[]> {
    return this.#byEcosystem.get(ecosystem) ?? new Map();
  }
}

/** A lookup in advisories that are all in memory. */
export function lookupIn(
  index: AdvisoryIndex,
  facts: ReadonlyMap<string, CveFacts> = new Map(),
  sources: readonly SourceDescription[] = [],
): AdvisoryLookup {
  const covered = new Set(index.ecosystems);
  return {
    find: (ecosystem, name) => index.namesOf(ecosystem).get(name) ?? [],
    covers: (ecosystem) => covered.has(ecosystem),
    factsOf: (cve) => facts.get(cve),
    sources,
  };
}
