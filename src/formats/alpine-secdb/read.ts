import type { Advisory } from '#domain/vulnerabilities/advisory';
import { isRecord, list, text, texts } from '#formats/osv/values';

export interface SecdbReading {
  readonly advisories: readonly Advisory[];
  readonly problems: readonly string[];
}

/** Undefined when it is no file of secdb.alpinelinux.org: one release (`v3.20`) and one repository (`main`) of Alpine. */
export function readAlpineSecdb(value: unknown, source: string): SecdbReading | undefined {
  const release = isRecord(value) ? text(value.distroversion) : undefined;
  // Repositories without any fix have `null`.
  const hasPackages = isRecord(value) && (Array.isArray(value.packages) || value.packages === null);
  if (release === undefined || !hasPackages) return undefined;
  const ecosystem = `Alpine:${release}`;
  const advisories: Advisory[] = [];
  const problems: string[] = [];
  for (const one of list(value.packages)) {
    const own = isRecord(one) && isRecord(one.pkg) ? one.pkg : undefined;
    const name = text(own?.name);
    if (own === undefined || name === undefined || !isRecord(own.secfixes)) {
      problems.push(`${ecosystem}: a package has no name or no fixes`);
      continue;
    }
    for (const [version, ids] of Object.entries(own.secfixes))
      for (const line of texts(ids)) advisories.push(...readFix(line, { version, name, ecosystem, source }));
  }
  return { advisories, problems };
}

/** `CVE-2019-14697`, some with a second name behind a blank; the version `0` says that the package never had it. */
function readFix(
  line: string,
  { version, name, ecosystem, source }: Readonly<Record<'version' | 'name' | 'ecosystem' | 'source', string>>,
): Advisory[] {
  const [id, ...aliases] = line.split(/[\s,;]+/).filter((word) => /^[A-Z]{2,}[A-Za-z]*-[\w-]+$/.test(word));
  if (id === undefined) return [];
  const isUnaffected = version === '0';
  return [
    {
      id: `ALPINE-${id}`,
      aliases: [id, ...aliases],
      covers: [],
      ecosystem,
      name,
      affected: { ranges: isUnaffected ? [] : [{ fixed: version }] },
      state: isUnaffected ? 'not-affected' : 'affected',
      cvss: [],
      kind: 'vulnerability',
      url: `https://security.alpinelinux.org/vuln/${id}`,
      source,
    },
  ];
}
