import { describe, expect, it } from 'vitest';
import { comparatorOf } from './comparator.ts';

describe('comparators of ecosystems', () => {
  it.each([
    ['Debian:12', 'dpkg'],
    ['Ubuntu:22.04:LTS', 'dpkg'],
    ['Ubuntu:Pro:18.04:LTS', 'dpkg'],
    ['Alpine:v3.19', 'apk'],
    ['Wolfi', 'apk'],
    ['Chainguard', 'apk'],
    ['Red Hat:enterprise_linux:9::baseos', 'rpm'],
    ['AlmaLinux:9', 'rpm'],
    ['Rocky Linux', 'rpm'],
    ['SUSE:Linux Enterprise Server 15 SP5', 'rpm'],
    ['openSUSE:Leap 15.6', 'rpm'],
    ['npm', 'semver'],
    ['crates.io', 'semver'],
    ['Hex', 'semver'],
    ['Go', 'go'],
    ['PyPI', 'pypi'],
    ['Maven:https://repository.example/maven', 'maven'],
    ['RubyGems', 'rubygems'],
    ['NuGet', 'nuget'],
    ['Packagist:https://packages.example', 'packagist'],
    ['Pub', 'pub'],
    ['CRAN', 'cran'],
    ['Hackage', 'hackage'],
    ['Bitnami', 'bitnami'],
    ['ConanCenter', 'conan'],
    ['Echo', 'dpkg'],
    ['Echo:PyPI', 'pypi'],
    ['Echo:npm', 'echonpm'],
    ['Root:npm', 'semver'],
    ['Echo:Maven', 'maven'],
    ['Root:Alpine:3.18', 'apk'],
    ['Root:PyPI', 'pypi'],
  ])('%s', (ecosystem, scheme) => {
    expect(comparatorOf(ecosystem)?.name.toLowerCase()).toBe(`compare${scheme}`);
  });

  it.each(['', 'debian', 'Root', 'Root:Root:npm', 'GIT', 'Linux', 'Android', 'Nonesuch:1', 'constructor'])(
    'none for «%s»',
    (ecosystem) => {
      expect(comparatorOf(ecosystem)).toBeUndefined();
    },
  );
});
