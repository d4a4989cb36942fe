import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDebianTracker } from './read.ts';

const of = (release: object, codename = 'bookworm'): unknown => ({
  openssl: { 'CVE-2026-1001': { description: 'A mistake', scope: 'local', releases: { [codename]: release } } },
});

describe('readDebianTracker', () => {
  it.each([
    ['open', { status: 'open', urgency: 'not yet assigned' }, ['affected', [{}], 'not yet assigned']],
    [
      'fixed',
      { status: 'resolved', fixed_version: '3.0.11-1', urgency: 'low' },
      ['affected', [{ fixed: '3.0.11-1' }], 'low'],
    ],
    [
      'never affected',
      { status: 'resolved', fixed_version: '0', urgency: 'unimportant' },
      ['not-affected', [], 'unimportant'],
    ],
    [
      'ignored',
      { status: 'open', urgency: 'low**', nodsa: 'Minor issue', nodsa_reason: 'ignored' },
      ['will-not-fix', [{}], 'low'],
    ],
    [
      'postponed',
      { status: 'open', urgency: 'low', nodsa: 'Later', nodsa_reason: 'postponed' },
      ['fix-deferred', [{}], 'low'],
    ],
    [
      'without a notice of its own',
      { status: 'open', urgency: 'low', nodsa: 'Minor', nodsa_reason: '' },
      ['affected', [{}], 'low'],
    ],
    ['given up', { status: 'open', urgency: 'end-of-life' }, ['end-of-life', [{}], 'end-of-life']],
  ])('%s', (_, release, expected) => {
    const { advisories = [], problems } = readDebianTracker(of(release), 'debian') ?? {};
    expect(problems).toEqual([]);
    expect(advisories.map(({ state, affected, urgency }) => [state, affected.ranges, urgency])).toEqual([expected]);
    expect(advisories[0]).toMatchObject({
      id: 'DEBIAN-CVE-2026-1001',
      aliases: ['CVE-2026-1001'],
      ecosystem: 'Debian:12',
      name: 'openssl',
    });
  });

  it('leaves out what nobody has looked at, and releases that are moving', () => {
    expect(readDebianTracker(of({ status: 'undetermined', urgency: 'low' }), 'debian')?.advisories).toEqual([]);
    expect(readDebianTracker(of({ status: 'open', urgency: 'low' }, 'sid'), 'debian')?.advisories).toEqual([]);
    expect(readDebianTracker(of({ status: 'open' }, 'constructor'), 'debian')?.advisories).toEqual([]);
  });

  it('throws for nothing', () => {
    fc.assert(fc.property(fc.anything({ maxDepth: 5 }), (value) => void readDebianTracker(value, 'debian')));
    fc.assert(
      fc.property(
        fc.anything({ maxDepth: 3 }),
        (value) => void readDebianTracker(of({ status: value, urgency: value }), 'debian'),
      ),
    );
  });
});
