import type { OperatingSystem } from '#formats/os-release/identity';
import { formatPurl } from '#formats/purl/format';
import { canonicalPurl } from '#formats/purl/purl';
import type { FoundPackage } from './found-package.ts';
import { ecosystemOfSystem, isThirdParty } from './system-ecosystem.ts';

/** What a package is called elsewhere. */
export interface PackageNames {
  /** Canonical package URL; undefined when none can be written for it. */
  readonly purl: string | undefined;
  /** As OSV writes it, with the release. */
  readonly ecosystem: string | undefined;
  /** Why there is no ecosystem. */
  readonly reason: 'third-party' | 'no-feed' | 'unknown-system' | undefined;
}

/** Types of packages of distributions: what they are called depends on the system that they are on. */
const systemTypes: ReadonlySet<string> = new Set(['deb', 'apk', 'rpm', 'opkg', 'alpm', 'ebuild', 'qpkg']);

/** Ecosystems of OSV by the type of the package URL. */
const ecosystems: Readonly<Record<string, string>> = {
  npm: 'npm',
  pypi: 'PyPI',
  golang: 'Go',
  maven: 'Maven',
  cargo: 'crates.io',
  gem: 'RubyGems',
  composer: 'Packagist',
  nuget: 'NuGet',
  pub: 'Pub',
  hex: 'Hex',
  conan: 'ConanCenter',
  cran: 'CRAN',
  julia: 'Julia',
  hackage: 'Hackage',
  swift: 'SwiftURL',
  githubactions: 'GitHub Actions',
  bitnami: 'Bitnami',
  'vscode-extension': 'VSCode',
  bioconductor: 'Bioconductor',
};

/** Programs by their upstream versions, of which the feed of Bitnami tells under these very names. */
const upstreamPrograms: ReadonlySet<string> = new Set([
  'apache',
  'git',
  'java',
  'mariadb',
  'memcached',
  'nginx',
  'node',
  'php',
  'postgresql',
  'python',
  'redis',
  'ruby',
  'valkey',
  'wordpress',
]);

/** `1.8.0_402`: the feed counts such releases in another way, so that an answer about them would be chance. */
function isOldJava({ name, version }: FoundPackage): boolean {
  return name === 'java' && version?.startsWith('1.') === true;
}

/** Names a package for others: its package URL, and where advisories about it are found. */
export function describePackage(found: FoundPackage, system: OperatingSystem | undefined): PackageNames {
  const purl = purlOf(found, system);
  if (!systemTypes.has(found.type)) {
    const ecosystem =
      found.type === 'generic' && upstreamPrograms.has(found.name) && !isOldJava(found)
        ? 'Bitnami'
        : Object.hasOwn(ecosystems, found.type)
          ? ecosystems[found.type]
          : undefined;
    return { purl, ecosystem, reason: ecosystem === undefined ? 'no-feed' : undefined };
  }
  if (system === undefined) return { purl, ecosystem: undefined, reason: 'unknown-system' };
  if (isThirdParty(found.vendor, system)) return { purl, ecosystem: undefined, reason: 'third-party' };
  const ecosystem = ecosystemOfSystem(system);
  return { purl, ecosystem, reason: ecosystem === undefined ? 'no-feed' : undefined };
}

function purlOf(found: FoundPackage, system: OperatingSystem | undefined): string | undefined {
  const { type, version } = found;
  const { namespace, name, subpath } = splitName(found, system);
  const epoch = type === 'rpm' ? /^(\d+):(.*)$/s.exec(version ?? '') : null;
  const { purl } = canonicalPurl({
    type,
    namespace,
    name,
    version: epoch?.[2] ?? version,
    qualifiers: new Map(Object.entries({ ...found.qualifiers, ...systemQualifiers(found, system, epoch?.[1]) })),
    subpath,
  });
  return purl === undefined ? undefined : formatPurl(purl);
}

function splitName(
  { type, name }: FoundPackage,
  system: OperatingSystem | undefined,
): { readonly namespace?: string; readonly name: string; readonly subpath?: string } {
  // Gentoo's names have their category, which is the namespace.
  if (systemTypes.has(type) && type !== 'ebuild')
    return system === undefined ? { name } : { namespace: system.id, name };
  // `group:artifact` of Maven; all others have their namespace in front of the last slash.
  const at = type === 'maven' ? name.indexOf(':') : name.lastIndexOf('/');
  if (at <= 0 || !withNamespace.has(type)) return { name };
  return { namespace: name.slice(0, at), name: name.slice(at + 1) };
}

const withNamespace: ReadonlySet<string> = new Set([
  'ebuild',
  'npm',
  'golang',
  'maven',
  'composer',
  'swift',
  'github',
  'githubactions',
  'vscode-extension',
  'huggingface',
  'docker',
]);

function systemQualifiers(
  { type, architecture }: FoundPackage,
  system: OperatingSystem | undefined,
  epoch: string | undefined,
): Record<string, string> {
  if (!systemTypes.has(type)) return {};
  const distro =
    system === undefined ? undefined : `${system.id}${system.versionId === undefined ? '' : `-${system.versionId}`}`;
  return {
    ...(architecture === undefined ? {} : { arch: architecture }),
    ...(distro === undefined ? {} : { distro }),
    ...(epoch === undefined || epoch === '0' ? {} : { epoch }),
  };
}
