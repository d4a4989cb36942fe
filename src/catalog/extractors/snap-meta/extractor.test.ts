import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { snapMeta } from './extractor.ts';

const path = 'snap/hello/42/meta/snap.yaml';
const sample = 'name: hello\nversion: 1.10\nsummary: says it\nlicense: GPL-3.0\narchitectures:\n- amd64\n';

describe('snap-meta', () => {
  it('finds the snap, with its version as it is written', () => {
    const told = extract(snapMeta, path, sample);
    expect(namesOf(told)).toEqual(['hello@1.10']);
    expect(told.packages[0]).toMatchObject({ type: 'snap', architecture: 'amd64', licences: ['GPL-3.0'] });
  });

  it('tells of snaps without a version', () => {
    expect(extract(snapMeta, path, 'name: hello\n').problems).toHaveLength(1);
  });

  it('survives damage', () => {
    survivesDamage(snapMeta, path, sample);
  });
});
