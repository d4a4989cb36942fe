import { assert, jsonValue, property } from 'fast-check';
import { expect, test } from 'vitest';
import { writeJson } from './write-json.ts';

test('the text is that of JSON.stringify, whatever the value', () => {
  assert(
    property(jsonValue(), (value) => {
      expect([...writeJson(value)].join('')).toBe(`${JSON.stringify(value, undefined, 2)}\n`);
    }),
  );
});

test('long lists come item by item', () => {
  const value = { a: { list: Array.from({ length: 50 }, (_, index) => ({ index, empty: {}, none: undefined })) } };
  const parts = [...writeJson(value)];
  expect(parts.join('')).toBe(`${JSON.stringify(value, undefined, 2)}\n`);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThan(100);
});
