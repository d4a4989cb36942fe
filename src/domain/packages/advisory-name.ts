/**
 * The name by which advisories of an ecosystem are looked up: one way to write what its registry takes for the same. Both
 * the database and those who ask it use it.
 */
export function advisoryName(ecosystem: string, name: string): string {
  const colon = ecosystem.indexOf(':');
  switch (colon < 0 ? ecosystem : ecosystem.slice(0, colon)) {
    case 'PyPI':
      // PEP 503, "Normalized Names"
      return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
    case 'NuGet':
    case 'Packagist':
    case 'VSCode':
    case 'Hex':
    case 'Pub':
    case 'GitHub Actions':
      return name.toLowerCase();
    case 'SwiftURL':
      return name
        .toLowerCase()
        .replace(/^https?:\/\//, '')
        .replace(/\.git$/, '');
    case 'Go':
      // Paths keep their case: module proxies tell them apart.
      return name;
    default:
      return name;
  }
}

/**
 * The name under which advisories of an ecosystem are kept. Feeds of SUSE and Red Hat name products and modules of a
 * release; packages only know the release that they are on.
 */
export function advisoryEcosystem(ecosystem: string): string {
  const [name = '', ...rest] = ecosystem.split(':');
  const release = rest.join(':');
  if (name === 'SUSE') {
    const [, version] = /(?:^|[^\d.])(\d{2}(?: SP\d)?)(?:-|$)/.exec(release) ?? [];
    return version === undefined ? ecosystem : `SUSE:${version}`;
  }
  if (name === 'Red Hat') {
    // `enterprise_linux:9::appstream`, and what describes a package: `9`.
    const [, version] = /^(?:enterprise_linux(?:_eus)?:)?(\d+)/.exec(release) ?? [];
    return version === undefined ? ecosystem : `Red Hat:${version}`;
  }
  return ecosystem;
}
