import { compareApk } from './apk.ts';
import { compareBitnami } from './bitnami.ts';
import { compareConan } from './conan.ts';
import { compareCran } from './cran.ts';
import { compareDpkg } from './dpkg.ts';
import { compareEchoNpm } from './echo-npm.ts';
import { compareGo } from './go.ts';
import { compareHackage } from './hackage.ts';
import { compareMaven } from './maven.ts';
import { compareNuget } from './nuget.ts';
import { comparePackagist } from './packagist.ts';
import { comparePub } from './pub.ts';
import { comparePypi } from './pypi.ts';
import { compareRpm } from './rpm.ts';
import { compareRubygems } from './rubygems.ts';
import { compareSemver } from './semver.ts';

/** Negative when `a` is older than `b`, positive when it is newer, 0 when they are the same version. Never throws. */
export type CompareVersions = (a: string, b: string) => number;

/** Names as the OSV schema 1.7 defines them; what has an order of versions that we know. */
const comparators: ReadonlyMap<string, CompareVersions> = new Map<string, CompareVersions>([
  ['AlmaLinux', compareRpm],
  ['Alpaquita', compareApk],
  ['Alpine', compareApk],
  ['Azure Linux', compareRpm],
  ['BellSoft Hardened Containers', compareApk],
  ['Bioconductor', compareCran],
  ['Bitnami', compareBitnami],
  ['CRAN', compareCran],
  ['Chainguard', compareApk],
  ['ConanCenter', compareConan],
  ['Debian', compareDpkg],
  ['Echo', compareDpkg],
  ['Echo:npm', compareEchoNpm],
  ['Go', compareGo],
  ['Hackage', compareHackage],
  ['Hex', compareSemver],
  ['Julia', compareSemver],
  ['Mageia', compareRpm],
  ['Maven', compareMaven],
  ['MinimOS', compareApk],
  ['NuGet', compareNuget],
  ['Packagist', comparePackagist],
  ['Photon OS', compareRpm],
  ['Pub', comparePub],
  ['PyPI', comparePypi],
  ['Red Hat', compareRpm],
  ['Rocky Linux', compareRpm],
  ['RubyGems', compareRubygems],
  ['SUSE', compareRpm],
  ['SwiftURL', compareSemver],
  ['Ubuntu', compareDpkg],
  ['VSCode', compareSemver],
  ['Wolfi', compareApk],
  ['crates.io', compareSemver],
  ['npm', compareSemver],
  ['openEuler', compareRpm],
  ['openSUSE', compareRpm],
]);

/** Vendors that rebuild packages of others: what follows the colon is the ecosystem whose versions they keep. */
const rebuilders: ReadonlySet<string> = new Set(['Echo', 'Root']);

/**
 * How versions of an OSV ecosystem are compared; what follows a colon (`Debian:12`, `Ubuntu:22.04:LTS`,
 * `Maven:https://…`) is a release or a registry and changes nothing, but for `Echo:npm` and `Root:Alpine:3.18`.
 * Undefined for a name that is not known or whose versions have no order: say so, never guess.
 */
export function comparatorOf(ecosystem: string): CompareVersions | undefined {
  const [name = '', inner = ''] = ecosystem.split(':', 2);
  const rebuilt = rebuilders.has(name) ? (comparators.get(`${name}:${inner}`) ?? comparators.get(inner)) : undefined;
  return rebuilt ?? comparators.get(name);
}
