import { describe, expect, it } from 'vitest';
import { compareAlpm } from './alpm.ts';
import { compareApk } from './apk.ts';
import { compareBitnami } from './bitnami.ts';
import { compareConan } from './conan.ts';
import { compareCran } from './cran.ts';
import { compareDpkg } from './dpkg.ts';
import { compareEchoNpm } from './echo-npm.ts';
import { compareGentoo } from './gentoo.ts';
import { compareGo } from './go.ts';
import { compareHackage } from './hackage.ts';
import { compareMaven } from './maven.ts';
import { compareNuget } from './nuget.ts';
import { compareOpenssl } from './openssl.ts';
import { comparePackagist } from './packagist.ts';
import { comparePub } from './pub.ts';
import { comparePypi } from './pypi.ts';
import { compareRpm } from './rpm.ts';
import { compareRubygems } from './rubygems.ts';
import { compareSemver } from './semver.ts';

/** Versions from old to new, between blanks; `=` joins those that are the same. */
const chains = [
  [compareAlpm, '1.0a 1.0alpha 1.0b 1.0rc 1.0rc1 1.0=1.0-1=0:1.0-1 1.0-1.1 1.0-2 1.0.a 1.0.1 1.0..1 1.1 2-1 1:0.5'],
  [
    compareApk,
    '1.2_alpha 1.2_alpha2 1.2_beta 1.2_rc1 1.2_foo=1.2-r1x=1.2A 1.2 1.2-r=1.2-r0 1.2-r2 1.2_git1 1.2_p1 1.2b',
  ],
  [compareApk, '1.9 1.9.0 1.9.01 1.9.010 1.9.02 1.9.5 1.9.5~ab 1.9.5~ac 1.9.5~ac-r1 1.9.5p1 1.9.5p2-r1 1.9.10 1.10 02'],
  [compareBitnami, 'x 1.2.3-rc.1 1.2.3 1.2.3-0 1.2.3-2=1.2.3-2+b 1.2.3-10 1.2.4'],
  [
    compareConan,
    '1-pre1 1-pre1+b1 1-pre2=1.0-pre2 1=1.0.0 1+b1=1.0+b1.0 1+b2 1.1- 1.1-a 1.1 1.1a 1.2 1.10 1.a 2 cci.20200101',
  ],
  [compareCran, '0.01=0.1=0-1 0.1.0=0.1-0 0.9 0.75 1.0 1.0-1 1.0.2'],
  [
    compareDpkg,
    '1.0~~ 1.0~rc1 1.0=1.0-0=0:1.0=01.0 1.0-1~deb12u1 1.0-1 1.0-1ubuntu1 1.0-1+b1 1.0a 1.0+dfsg 1.0.1 1.2 1.10 1:0.1',
  ],
  [compareDpkg, '1 a-1 a:1 b:1'],
  [
    compareGentoo,
    '1.0_alpha 1.0_alpha2 1.0_beta 1.0_rc 1.0! 1.0=1.0-r0 1.0_p1=1.0_p0001 1.0_p1-r1 1.0b 1.0.0 1.01 1.1 1.2 1.10 2',
  ],
  [compareEchoNpm, '1.2.3-rc.1 1.2.3-rc.1+echo.1 1.2.3=1.2.3+build.7 1.2.3+echo.1 1.2.3+echo.2 1.2.3+echo.10 1.2.4'],
  [
    compareGo,
    'v0.0.0-20190101120000-abcdef123456 latest v1.2.3-rc.1 v1.2.3-rc.10 1.2.3=v1.2.3=v1.2.3+incompatible 1.10.0',
  ],
  [
    compareGo,
    '1.21.0-0 go1.21beta1=1.21.0-beta.1 go1.21rc2=1.21.0-rc.2 go1.21rc10 go1.21=1.21.0=go1.21-fips go1.21.3 go1.22',
  ],
  [compareHackage, '0.1 0.1.0 0.2 0.10 1 1.0'],
  [
    compareMaven,
    '1-alpha=1.0-ALPHA 1-alpha-1=1a1 1-beta1 1-m2=1.0.0-milestone-2 1-rc1=1cr1 1-SNAPSHOT 1=1.0=1-ga=1.0.0.Final=1.RELEASE 1-sp 1-jre 1-1 1-10 1.1 1.2 1.10',
  ],
  [compareMaven, '1.0.0-RC16 1.0.0.RC7 1.0.0.RC8 1.0.0'],
  [
    compareNuget,
    '1.0.0-ALPHA=1.0.0-alpha=1.0-Alpha 1.0.0-beta.2 1.0.0-beta.11 1=1.0=1.0.0.0+x 1.0.0.1-rc 1.0.0.1 1.0.1=1.0.01',
  ],
  [
    compareOpenssl,
    '0.9.8 0.9.8a 0.9.8z 0.9.8za 1.0.2-beta1 1.0.2 1.0.2zb 1.1.1 3.0.0-alpha2 3.0.0-beta1 3.0.0-beta10 3.0.0 3.0.10',
  ],
  [
    comparePackagist,
    '1.0-foo=1.0-BETA 1.0-dev 1.0-alpha1=v1.0a1 1.0-b2=1.0beta.2 1.0-RC1=V1.0.rc1 1.0 1.0.0 1.0.1 1.0pl1=1.0-p1=1.0-patch1 1.1',
  ],
  [comparePub, '1.0.0-a 1.0.0-a+1 1.0.0 1.0.0+1 1.0.0+2 1.0.0+10 1.0.0+a 1.0.0+a.1 1.0.1'],
  [
    comparePypi,
    '0.1-foo 0.9-bar 1.0.dev1=v1.0-DEV.1 1.0a1.dev2 1.0a1=1.0-alpha.1 1.0b2.post3 1.0rc1=1.0c1=1.0.preview-1 1=1.0=1.0.0 1.0+foo 1.0+1 1.0+1.foo 1.0.post1.dev1 1.0.post1=1.0-1=1.0-r1 1.0.post2+x 1.1 1.10 1!0.5',
  ],
  [
    compareRpm,
    'a 0.5 1.0~rc1 1.0~rc1^git1 1.0=1_0=0:1.0=1.00 1.0-=1.0-. 1.0-1.el8 1.0-1.el9 1.0-1.1.el8 1.0-2 1.0^git1 1.0^git2 1.0a 1.0.1 1:0.1=01:0.1',
  ],
  [compareRpm, 'a:1 b:1 1'],
  [
    compareRubygems,
    '1.a.1 1.0.a.2=1.a2 1.0.b1 1.0-rc1=1.0.0.pre.rc.1 1.0-1=1.pre.1 1.rc 1=1.0=1.0.0 1.0.0.1 1.0.1 1.1 1.10',
  ],
  [
    compareSemver,
    'latest 1.0.0-1 1.0.0-2.x 1.0.0-10 1.0.0- 1.0.0-alpha=v1.0.0alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-rc.2 1.0.0-rc.10 1=1.0=1.0.0+build=V1.0.0 1.0.0.1 1.0.1 1.2 1.10',
  ],
] as const;

describe('versions in their order', () => {
  it.each(chains)('%o: %s', (compare, chain) => {
    const steps = chain.split(/ +/).map((step) => step.split('='));
    const wrong: string[] = [];
    for (const [older, left] of steps.entries()) {
      for (const [newer, right] of steps.entries()) {
        for (const a of left) {
          for (const b of right) {
            if (Math.sign(compare(a, b)) !== Math.sign(older - newer)) wrong.push(`${a} and ${b}: ${compare(a, b)}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('goes round where Maven and the mark of Packagist do', () => {
    expect(compareMaven('1', '1-5')).toBeLessThan(0);
    expect(compareMaven('1-5', '1.0.beta')).toBeLessThan(0);
    expect(compareMaven('1.0.beta', '1')).toBeLessThan(0);
    expect(comparePackagist('1.#', '1')).toBe(0);
    expect(comparePackagist('1.#', '1.2')).toBe(0);
    expect(comparePackagist('1', '1.2')).toBeLessThan(0);
  });
});
