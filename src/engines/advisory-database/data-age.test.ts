import { describe, expect, it } from 'vitest';
import { dataAges } from './data-age.ts';
import type { DatabaseManifest } from './manifest.ts';

const stored = { file: 'a.table', bytes: 1, sha256: 'a'.repeat(64), packages: 1, advisories: 1, records: 1 };
const source = { title: '', url: '', licence: '', fetchedAt: '2026-11-20T00:00:00Z', records: 1, ecosystems: [] };
const manifest: DatabaseManifest = {
  format: 2,
  builtAt: '2026-11-20T00:00:00Z',
  sources: [
    { ...source, id: 'github', dataDate: '2026-01-01T00:00:00Z' },
    { ...source, id: 'alpine', dataDate: undefined },
  ],
  shards: [
    { ...stored, source: 'github', ecosystem: 'npm', feed: 'osv:npm' },
    { ...stored, source: 'github', ecosystem: 'PyPI' },
    { ...stored, source: 'alpine', ecosystem: 'Alpine:v3.20' },
  ],
  facts: undefined,
  feeds: [{ id: 'osv:npm', url: '', wholeAt: '2026-11-01T00:00:00Z', checkedAt: '2026-11-20T00:00:00Z' }],
};

describe('dataAges', () => {
  it('tells since when nothing new could have come in', () => {
    const now = new Date('2026-11-26T12:00:00Z');
    const ages = dataAges(manifest, ['npm', 'PyPI', 'Alpine:v3.20', 'Debian:12'], now);
    expect(ages.map(({ ecosystem, days }) => [ecosystem, days])).toEqual([
      ['npm', 6],
      ['PyPI', 329],
      ['Alpine:v3.20', undefined],
    ]);
  });
});
