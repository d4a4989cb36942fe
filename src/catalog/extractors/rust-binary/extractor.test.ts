import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { writeElf } from '#formats/elf/samples';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { elf } from '../../../../test/images/malware-specimens.ts';
import { rustBinary } from './extractor.ts';

const list = {
  packages: [
    { name: 'itoa', version: '1.0.19', source: 'crates.io' },
    { name: 'quote', version: '1.0.47', source: 'crates.io', kind: 'build' },
    { name: 'shop', version: '0.1.0', source: 'local', root: true, dependencies: [0, 1] },
  ],
};

function program(section: Uint8Array): Uint8Array {
  return writeElf({
    is64: true,
    isLittle: true,
    segments: [{ type: 1, flags: 5, address: 0x1000, bytes: new Uint8Array(64) }],
    sections: [{ name: '.dep-v0', bytes: section }],
  });
}

const sample = program(deflateSync(JSON.stringify(list)));

describe('rust-binary', () => {
  it('finds the crates, also those that only took part in building', () => {
    const told = extract(rustBinary, 'shop', sample);
    expect(namesOf(told)).toEqual(['itoa@1.0.19', 'quote@1.0.47', 'shop@0.1.0']);
    expect(told.packages[1]).toMatchObject({ use: 'build', isDirect: true });
    expect(told.packages[2]?.needs).toEqual(['itoa@1.0.19', 'quote@1.0.47']);
    expect(told.problems).toEqual([]);
  });

  it('tells of a list that cannot be read, and nothing of other programs', () => {
    expect(extract(rustBinary, 'shop', program(Uint8Array.of(1, 2, 3))).problems).toHaveLength(1);
    const half = { packages: [...list.packages, { name: 'x' }] };
    const told = extract(rustBinary, 'shop', program(deflateSync(JSON.stringify(half))));
    expect(namesOf(told)).toHaveLength(3);
    expect(told.problems).toHaveLength(1);
    const other = writeElf({ is64: true, isLittle: true, segments: [], sections: [] });
    expect(extract(rustBinary, 'other', other)).toEqual({ packages: [], problems: [] });
  });

  it('tells of a program whose sections have lost their names: whether it has a list cannot be known', () => {
    const nameless = elf('x', { sections: 3 });
    expect(extract(rustBinary, 'shop', nameless).problems).toMatchObject([
      { message: expect.stringContaining('no names') as string },
    ]);
    expect(extract(rustBinary, 'shop', elf('x', { sections: 0 })).problems ?? []).toEqual([]);
  });

  it('survives damage', () => {
    survivesDamage(rustBinary, 'shop', sample);
  });
});
