import type { Finding, FindingPackage, FindingVulnerability } from '#kernel/finding';
import type { Upgrade } from '#kernel/result';
import { compareSeverity, isAtLeast, type Severity } from '#kernel/severity';

/** A finding about a vulnerability of a package. */
export interface VulnerabilityFinding extends Finding {
  readonly package: FindingPackage;
  readonly vulnerability: FindingVulnerability;
}

/** What is upgraded together: a package, or the packages that are built from one source. */
export interface VulnerablePackage {
  readonly name: string;
  readonly version: string;
  /** Packages of that source; empty where it has only the name itself. */
  readonly parts: readonly string[];
  /** Where to upgrade to. */
  readonly upgrade: Upgrade | undefined;
  readonly worst: Severity;
  /** What is to be mended first comes first. */
  readonly findings: readonly VulnerabilityFinding[];
}

export function isVulnerability(finding: Finding): finding is VulnerabilityFinding {
  return finding.vulnerability !== undefined && finding.package !== undefined;
}

/**
 * Gathers findings by what must be upgraded: a hundred vulnerabilities are often five upgrades. Malicious packages come first,
 * then what is known to be exploited, then the worst, then those with most.
 */
export function vulnerablePackages(
  findings: readonly VulnerabilityFinding[],
  upgrades: readonly Upgrade[] = [],
): readonly VulnerablePackage[] {
  const upgradeOf = new Map(upgrades.flatMap((upgrade) => upgrade.clears.map((id) => [id, upgrade] as const)));
  const groups = Map.groupBy(
    findings,
    ({ package: { ecosystem, source, name }, vulnerability: { installedVersion } }) =>
      JSON.stringify([ecosystem, source ?? name, installedVersion]),
  );
  const packages = [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { name, source } = first.package;
    const parts = [...new Set(own.map((finding) => finding.package.name))].sort();
    return [
      {
        name: source ?? name,
        version: first.vulnerability.installedVersion,
        parts: parts.length === 1 && parts[0] === (source ?? name) ? [] : parts,
        upgrade: own.map(({ id }) => upgradeOf.get(id)).find((upgrade) => upgrade !== undefined),
        worst: own.reduce((worst, { severity }) => (isAtLeast(severity, worst) ? severity : worst), first.severity),
        findings: own,
      },
    ];
  });
  return packages.sort(
    (a, b) => urgencyOf(a) - urgencyOf(b) || compareSeverity(a.worst, b.worst) || b.findings.length - a.findings.length,
  );
}

function urgencyOf({ findings }: VulnerablePackage): number {
  if (findings.some(({ kind }) => kind === 'malware')) return 0;
  return findings.some(({ vulnerability }) => vulnerability.knownExploited !== undefined) ? 1 : 2;
}

/** Its own id, which people know best; what decides about its priority stands behind it. */
export function nameVulnerability({
  rule,
  vulnerability: { knownExploited, epss, cvss },
}: VulnerabilityFinding): string {
  const facts = [
    knownExploited === undefined ? '' : knownExploited.usedByRansomware ? 'exploited by ransomware' : 'exploited',
    cvss === undefined ? '' : `CVSS ${cvss.score.toFixed(1)}`,
    // Less than one in a hundred says nothing that a severity does not.
    epss === undefined || epss.probability < 0.01 ? '' : `EPSS ${Math.round(epss.probability * 100)} %`,
  ].filter((fact) => fact !== '');
  return facts.length === 0 ? rule : `${rule} (${facts.join(', ')})`;
}

/** `Upgrading 5 packages clears 41 of 52 vulnerabilities; the first 2 clear 30.` Undefined where nothing can be upgraded. */
export function sayUpgrades(upgrades: readonly Upgrade[], findings: readonly Finding[]): string | undefined {
  const [first] = upgrades;
  if (first === undefined) return undefined;
  const all = findings.filter(isVulnerability);
  const namesOf = (some: readonly Upgrade[]): number => {
    const cleared = new Set(some.flatMap(({ clears }) => clears));
    return new Set(all.filter(({ id }) => cleared.has(id)).map(({ rule, package: { name } }) => `${rule} ${name}`))
      .size;
  };
  const total = new Set(all.map(({ rule, package: { name } }) => `${rule} ${name}`)).size;
  const clears = namesOf(upgrades);
  if (upgrades.length === 1)
    return `Upgrading ${first.package} to ${first.to} clears ${clears} of ${total} vulnerabilities.`;
  const few = upgrades.slice(0, 3);
  const some = upgrades.length > 4 ? `; the first ${few.length} clear ${namesOf(few)}` : '';
  return `Upgrading ${upgrades.length} packages clears ${clears} of ${total} vulnerabilities${some}.`;
}
