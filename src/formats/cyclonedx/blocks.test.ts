import { describe, expect, it } from 'vitest';
import { blocksOf as spdxBlocksOf, spdxVersions } from '#formats/spdx/blocks';
import { blocksOf } from './blocks.ts';
import { hasEqualItems } from '#formats/json-shapes/equal-items';
import { isForm } from '#formats/json-shapes/forms';
import type { Check } from '#formats/json-shapes/notation';
import { specVersions } from './spec-versions.ts';
import { readNotation } from '#formats/json-shapes/read-notation';
import { readType } from '#formats/json-shapes/read-type';

/** Names that a description uses, with the block that uses them. */
function usedNames(blocks: ReadonlyMap<string, Check>): [name: string, user: string][] {
  const found: [string, string][] = [];
  const visit = (check: Check, user: string): void => {
    if (check.kind === 'named') found.push([check.name, user]);
    if (check.kind === 'text') found.push([check.form, user]);
    if (check.kind === 'list') visit(check.item, user);
    if (check.kind === 'either') for (const option of check.options) visit(option, user);
    if (check.kind === 'object') for (const field of check.shape.fields.values()) visit(field, user);
  };
  for (const [name, check] of blocks) visit(check, name);
  return found;
}

const descriptions = [
  ...specVersions.map((version) => [`CycloneDX ${version}`, blocksOf(version), 'bom'] as const),
  ...spdxVersions.map((version) => [`SPDX ${version}`, spdxBlocksOf(version), 'document'] as const),
];

describe('descriptions of formats', () => {
  it.each(descriptions)('%s describes everything that it names', (_, blocks) => {
    const missing = usedNames(blocks).filter(([name]) => !blocks.has(name) && !isForm(name));
    expect(missing).toEqual([]);
  });

  it.each(descriptions)('%s has no block with the name of a form', (_, blocks) => {
    expect([...blocks.keys()].filter(isForm)).toEqual([]);
  });

  it('describes nothing that no version uses', () => {
    for (const kind of ['CycloneDX', 'SPDX']) {
      const own = descriptions.filter(([name]) => name.startsWith(kind));
      const used = new Set(own.flatMap(([, blocks, root]) => [root, ...usedNames(blocks).map(([name]) => name)]));
      expect(own.flatMap(([, blocks]) => [...blocks.keys()]).filter((name) => !used.has(name))).toEqual([]);
    }
  });

  it('leads to the end of every name', () => {
    for (const [, blocks] of descriptions) {
      for (const [name, check] of blocks) {
        const seen = new Set([name]);
        let at: Check | undefined = check;
        while (at?.kind === 'named' && !isForm(at.name)) {
          expect(seen.has(at.name)).toBe(false);
          seen.add(at.name);
          at = blocks.get(at.name);
        }
      }
    }
  });
});

describe('the notation', () => {
  it('reads lines for the versions that they hold for', () => {
    const text = 'a\n  x! text ..1\n  y b 2..\n  ?any x y\n\nb =\n  one two\n  2.0.. three\n';
    const versions = ['1.0', '2.0'];
    const read = (version: string) =>
      readNotation([text.replaceAll('..1', '..1.0').replaceAll(' 2..', ' 2.0..')], version, versions);
    expect(read('1.0').get('a')).toMatchObject({ shape: { required: ['x'], isOpen: false } });
    expect(read('1.0').get('b')).toEqual({ kind: 'words', words: new Set(['one', 'two']) });
    expect(read('2.0').get('a')).toMatchObject({
      shape: { required: [], fields: new Map([['y', { kind: 'named', name: 'b' }]]) },
    });
    expect(read('2.0').get('b')).toEqual({ kind: 'words', words: new Set(['one', 'two', 'three']) });
  });

  it.each([
    ['[text]u', { kind: 'list', item: { kind: 'named', name: 'text' }, isUnique: true, least: 0, most: Infinity }],
    ['[a|b]{1}', { kind: 'list', item: { kind: 'either' }, isUnique: false, least: 1, most: 1 }],
    ['integer{0..6}', { kind: 'number', isInteger: true, least: 0, most: 6 }],
    ['number', { kind: 'number', isInteger: false, least: -Infinity, most: Infinity }],
    ['nonempty:9', { kind: 'text', form: 'nonempty', longest: 9 }],
  ])('reads the type %s', (text, wanted) => {
    expect(readType(text)).toMatchObject(wanted);
  });

  it.each(['', '[a', 'a b', '[a]x'])('refuses the type %j', (text) => {
    expect(() => readType(text)).toThrow(/no (?:type|list)/);
  });
});

it('finds items that say the same', () => {
  expect(
    hasEqualItems([
      { a: 1, b: { c: 2, d: 3 } },
      { b: { d: 3, c: 2 }, a: 1 },
    ]),
  ).toBe(true);
  expect(
    hasEqualItems([
      { a: 1, b: [1, 2] },
      { a: 1, b: [2, 1] },
    ]),
  ).toBe(false);
  expect(hasEqualItems(['1', 1, null, true, [1], [[1]]])).toBe(false);
  expect(hasEqualItems([[1], [1]])).toBe(true);
});
