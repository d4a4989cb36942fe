/** A program that is deployed to clusters and had a vulnerability that is being used, by image. */
interface KnownComponent {
  /** Matches `registry/repository`. */
  readonly image: RegExp;
  readonly cve: string;
  /** Affected versions: from (inclusive) to (exclusive, the version that mended it). */
  readonly affected: readonly (readonly [from: string, to: string])[];
}

/** From the projects' own advisories; only what gives an attacker code, credentials or the cluster. */
const components: readonly KnownComponent[] = [
  {
    image: /\/ingress-nginx\/controller(-chroot)?$/,
    cve: 'CVE-2025-1974',
    affected: [
      ['0', '1.11.5'],
      ['1.12.0', '1.12.1'],
    ],
  },
  {
    image: /\/argoproj\/argocd$/,
    cve: 'CVE-2025-55190',
    affected: [
      ['2.13.0', '2.13.9'],
      ['2.14.0', '2.14.16'],
      ['3.0.0', '3.0.14'],
      ['3.1.0', '3.1.2'],
    ],
  },
  {
    image: /\/argoproj\/argocd$/,
    cve: 'CVE-2022-29165',
    affected: [
      ['1.4.0', '2.1.15'],
      ['2.2.0', '2.2.9'],
      ['2.3.0', '2.3.4'],
    ],
  },
  {
    image: /\/grafana\/grafana(-enterprise|-oss)?$/,
    cve: 'CVE-2021-43798',
    affected: [
      ['8.0.0', '8.0.7'],
      ['8.1.0', '8.1.8'],
      ['8.2.0', '8.2.7'],
      ['8.3.0', '8.3.1'],
    ],
  },
  {
    image: /\/jenkins\/jenkins$/,
    cve: 'CVE-2024-23897',
    affected: [
      ['0', '2.426.3'],
      ['2.427', '2.442'],
    ],
  },
  {
    image: /\/gitlab\/gitlab-(ce|ee)$/,
    cve: 'CVE-2023-7028',
    affected: [
      ['16.1.0', '16.1.6'],
      ['16.2.0', '16.2.9'],
      ['16.3.0', '16.3.7'],
      ['16.4.0', '16.4.5'],
      ['16.5.0', '16.5.6'],
      ['16.6.0', '16.6.4'],
      ['16.7.0', '16.7.2'],
    ],
  },
  { image: /\/(library|atlassian)\/confluence(-server)?$/, cve: 'CVE-2023-22527', affected: [['8.0.0', '8.5.4']] },
  { image: /\/apache\/superset$/, cve: 'CVE-2023-27524', affected: [['0', '2.1.0']] },
  {
    image: /\/metabase\/metabase$/,
    cve: 'CVE-2023-38646',
    affected: [
      ['0.43.0', '0.43.7.2'],
      ['0.44.0', '0.44.7.1'],
      ['0.45.0', '0.45.4.1'],
      ['0.46.0', '0.46.6.1'],
    ],
  },
  { image: /\/library\/httpd$/, cve: 'CVE-2021-42013', affected: [['2.4.49', '2.4.51']] },
  {
    image: /\/library\/kibana$|\/kibana\/kibana$/,
    cve: 'CVE-2019-7609',
    affected: [
      ['0', '5.6.15'],
      ['6.0.0', '6.6.1'],
    ],
  },
  {
    image: /\/kubernetes-dashboard-amd64$|\/kubernetesui\/dashboard$/,
    cve: 'CVE-2018-18264',
    affected: [['0', '1.10.1']],
  },
];

/** The vulnerabilities of an image by its name and the version in its tag; none when the tag is no version. */
export function knownVulnerabilities(name: string, tag: string): string[] {
  const version = parse(tag);
  if (version === undefined) return [];
  return components
    .filter(
      ({ image, affected }) =>
        image.test(name) &&
        affected.some(([from, to]) => compare(version, parse(from) ?? []) >= 0 && isBefore(version, parse(to) ?? [])),
    )
    .map(({ cve }) => cve);
}

/** `v1.9.4-alpine` → [1, 9, 4]. A tag with fewer than two numbers moves and says nothing. */
function parse(text: string): number[] | undefined {
  if (text === '0') return [0];
  const match = /^v?(\d{1,5}(?:\.\d{1,5}){1,3})(?:[-+.][A-Za-z][\w.-]*)?$/.exec(text);
  return match?.[1]?.split('.').map(Number);
}

/** A tag with fewer numbers than the mended version moves along its line: `6.2` is the newest 6.2. */
function isBefore(version: readonly number[], mended: readonly number[]): boolean {
  return compare(version, version.length < mended.length ? mended.slice(0, version.length) : mended) < 0;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
