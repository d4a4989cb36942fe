import { describe, expect, it } from 'vitest';
import type { FoundPackage, Presence } from '#domain/packages/found-package';
import { type NotMatchable, type PackageToMatch, toMatch } from './package-to-match.ts';

type Case = readonly [
  found: FoundPackage,
  ecosystem: string | undefined,
  answer: PackageToMatch | NotMatchable,
  presence?: Presence,
];

const source = { name: 'openssl', version: '3.0.11-1~deb12u2' };
const cases: readonly Case[] = [
  [
    { type: 'deb', name: 'libssl3', version: '3.0.11-1~deb12u2', source },
    'Debian:12',
    { ecosystem: 'Debian:12', ...source },
  ],
  // Binary packages of a source may have versions of their own.
  [
    { type: 'deb', name: 'x', version: '9-1', source },
    'Ubuntu:22.04:LTS',
    { ecosystem: 'Ubuntu:22.04:LTS', ...source },
  ],
  [
    {
      type: 'rpm',
      name: 'openssl-libs',
      version: '1:3.0.7-1.el9',
      source: { name: 'openssl', version: '3.0.7-1.el9' },
    },
    'AlmaLinux:9',
    { ecosystem: 'AlmaLinux:9', name: 'openssl-libs', version: '1:3.0.7-1.el9' },
  ],
  [
    { type: 'rpm', name: 'libcurl4', version: '8.0.1-1', source: { name: 'curl', version: '8.0.1-1' } },
    'openSUSE:Leap 15.5',
    { ecosystem: 'openSUSE:Leap 15.5', name: 'curl', version: '8.0.1-1' },
  ],
  [
    { type: 'rpm', name: 'nodejs', version: '1:18.20-1.el9', module: 'nodejs:18:1:2' },
    'Red Hat:9',
    { ecosystem: 'Red Hat:9', name: 'nodejs', version: '1:18.20-1.el9', module: 'nodejs:18:1:2' },
  ],
  [{ type: 'rpm', name: 'rpm', version: '4.14.3' }, 'AlmaLinux:8', 'version-unreadable'],
  [
    { type: 'golang', name: 'stdlib', version: 'go1.22.1' },
    'Go',
    { ecosystem: 'Go', name: 'stdlib', version: '1.22.1' },
  ],
  [
    { type: 'golang', name: 'a.b/c', version: 'v2.0.0+incompatible' },
    'Go',
    { ecosystem: 'Go', name: 'a.b/c', version: '2.0.0' },
  ],
  [{ type: 'golang', name: 'a.b/c', version: '(devel)' }, 'Go', 'development-version'],
  [{ type: 'golang', name: 'a.b/c', version: 'devel-1234' }, 'Go', 'version-unreadable'],
  [{ type: 'npm', name: 'left', version: 'file:../left' }, 'npm', 'version-unreadable'],
  [{ type: 'npm', name: 'left', version: 'latest' }, 'npm', 'version-unreadable'],
  [{ type: 'maven', name: 'a:b', version: '${revision}' }, 'Maven', 'version-unreadable'],
  [
    { type: 'maven', name: 'a:b', version: 'Finchley.SR2' },
    'Maven',
    { ecosystem: 'Maven', name: 'a:b', version: 'Finchley.SR2' },
  ],
  [{ type: 'composer', name: 'a/b', version: 'dev-main' }, 'Packagist', 'version-unreadable'],
  [{ type: 'githubactions', name: 'a/b', version: 'v4' }, 'GitHub Actions', 'no-order'],
  [{ type: 'npm', name: 'left' }, 'npm', 'version-missing'],
  [{ type: 'pypi', name: 'left', requirement: '>=1' }, 'PyPI', 'requirement-only'],
  [{ type: 'pypi', name: 'left', version: '1', requirement: '>=1' }, 'PyPI', 'requirement-only', 'declared'],
  [
    { type: 'pypi', name: 'left', version: '1', requirement: '==1' },
    'PyPI',
    { ecosystem: 'PyPI', name: 'left', version: '1' },
    'declared',
  ],
  [{ type: 'generic', name: 'redis', version: '7' }, undefined, 'no-feed'],
];

describe('toMatch', () => {
  for (const [found, ecosystem, answer, presence = 'installed'] of cases) {
    it(`${found.type} ${found.name} ${found.version ?? found.requirement ?? ''}, ${presence}`, () => {
      expect(toMatch({ found, ecosystem, reason: undefined, presence })).toEqual(answer);
    });
  }

  it('keeps the reason why nobody has advisories about it', () => {
    const found = { type: 'deb', name: 'docker-ce', version: '5:27.0-1' };
    const reason = 'third-party';
    expect(toMatch({ found, ecosystem: undefined, reason, presence: 'installed' })).toBe(reason);
  });
});
