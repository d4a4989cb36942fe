import { assert, jsonValue, property } from 'fast-check';
import { expect, test } from 'vitest';
import { writeJson } from './write-json.ts';

test('the text holds the value, whatever it is', () => {
  assert(
    property(jsonValue(), (value) => {
      expect(JSON.parse([...writeJson(value)].join(''))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('short lists are written as JSON.stringify writes them', () => {
  const value = { a: [1, { b: [] }, 'two\nlines'], none: undefined, empty: {} };
  expect([...writeJson(value)].join('')).toBe(`${JSON.stringify(value, undefined, 2)}\n`);
});

test('long lists come item by item, each on a line', () => {
  const list = Array.from({ length: 250 }, (_, index) => ({ index, empty: {}, none: undefined }));
  const parts = [...writeJson({ a: { list } })];
  const text = parts.join('');
  expect(JSON.parse(text)).toEqual({ a: { list: list.map(({ index }) => ({ index, empty: {} })) } });
  expect(text.split('\n').filter((line) => line.includes('"index"'))).toHaveLength(250);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThan(100);
});
