import type { OperatingSystem } from '#formats/os-release/identity';

/** Where advisories about the packages of a system are found; undefined when no feed has them. */
export function ecosystemOfSystem({ id, versionId, name }: OperatingSystem): string | undefined {
  const version = versionId ?? '';
  const [major = '', minor = ''] = version.split('.');
  const withVersion = (ecosystem: string, release: string): string | undefined =>
    release === '' ? undefined : `${ecosystem}:${release}`;
  switch (id) {
    case 'debian':
      return withVersion('Debian', major);
    case 'ubuntu':
      return withVersion('Ubuntu', isUbuntuLts(major, minor) ? `${version}:LTS` : version);
    case 'alpine':
      return minor === '' ? undefined : `Alpine:v${major}.${minor}`;
    case 'wolfi':
      return 'Wolfi';
    case 'chainguard':
      return 'Chainguard';
    case 'minimos':
      return 'MinimOS';
    case 'echo':
      return 'Echo';
    case 'almalinux':
      return withVersion('AlmaLinux', major);
    case 'rocky':
      return withVersion('Rocky Linux', major);
    // Rebuilds of the same sources, under the same versions.
    case 'rhel':
    case 'redhat':
    case 'centos':
      return withVersion('Red Hat', major);
    case 'sles':
    case 'sled':
    case 'sle_hpc':
    case 'sles_sap':
      return withVersion('SUSE', suseProduct(id, major, minor));
    case 'opensuse-leap':
      return withVersion('openSUSE', version === '' ? '' : `Leap ${version}`);
    case 'opensuse-tumbleweed':
      return 'openSUSE:Tumbleweed';
    case 'photon':
      return withVersion('Photon OS', version);
    case 'azurelinux':
    case 'mariner':
      return withVersion('Azure Linux', major);
    case 'openeuler':
      return withVersion('openEuler', version === '' ? '' : `${version}${/LTS/.test(name) ? '-LTS' : ''}`);
    case 'mageia':
      return withVersion('Mageia', major);
    case 'alpaquita':
      return withVersion('Alpaquita', version === '' ? 'stream' : version);
    default:
      return undefined;
  }
}

/** Ubuntu of April of an even year is kept for five years, and OSV says so in its name. */
function isUbuntuLts(major: string, minor: string): boolean {
  return minor === '04' && Number(major) % 2 === 0 && Number(major) >= 6;
}

/** SUSE's names of products, as OSV has them: `Linux Enterprise Server 15 SP5`. */
function suseProduct(id: string, major: string, minor: string): string {
  if (major === '') return '';
  const products: Readonly<Record<string, string>> = {
    sles: 'Linux Enterprise Server',
    sled: 'Linux Enterprise Desktop',
    sle_hpc: 'Linux Enterprise High Performance Computing',
    sles_sap: 'Linux Enterprise Server for SAP Applications',
  };
  const servicePack = minor === '' || minor === '0' ? '' : ` SP${minor}`;
  return `${products[id] ?? products.sles} ${major}${servicePack}`;
}

/** How the distribution names itself as the publisher of a package (`Origin` of dpkg, `Vendor` of rpm). */
const publishers: readonly (readonly [ids: readonly string[], form: RegExp])[] = [
  [['debian'], /^debian/i],
  [['ubuntu'], /^(?:ubuntu|debian|canonical)/i],
  [['almalinux'], /^almalinux/i],
  [['rocky'], /^rocky/i],
  [['rhel', 'redhat'], /^red hat/i],
  [['centos'], /^(?:centos|red hat)/i],
  [['sles', 'sled', 'sle_hpc', 'sles_sap', 'opensuse-leap', 'opensuse-tumbleweed'], /^(?:suse|opensuse)/i],
  [['photon'], /^(?:vmware|broadcom)/i],
  [['azurelinux', 'mariner'], /^microsoft/i],
  [['fedora'], /^fedora/i],
  [['amzn'], /^amazon/i],
  [['ol'], /^oracle/i],
  [['openeuler'], /openeuler/i],
  [['mageia'], /^mageia/i],
];

/** True when the package says that somebody else than the distribution published it: its advisories do not speak of it. */
export function isThirdParty(vendor: string | undefined, { id }: OperatingSystem): boolean {
  if (vendor === undefined || vendor.trim() === '' || vendor === '(none)') return false;
  const known = publishers.find(([ids]) => ids.includes(id));
  return known !== undefined && !known[1].test(vendor.trim());
}
