import { array, assert, constantFrom, jsonValue, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './read-json.ts';

describe('readJson', () => {
  it('reads what JSON.parse reads', () => {
    assert(
      property(jsonValue(), (value) => {
        for (const text of [JSON.stringify(value), JSON.stringify(value, undefined, 2)]) {
          const read = readJson(text);
          expect(read.problem).toBeUndefined();
          expect(read.value).toEqual(JSON.parse(text));
        }
      }),
    );
  });

  it('tells lines of objects and lists', () => {
    const { value, lineOf } = readJson('{\n  // one\n  "a": {\n    "b": [1,\n 2,],\n  },\n /* x\n y */ "c": {}\n}');
    const { a, c } = value as { a: { b: unknown }; c: unknown };
    expect([lineOf(value), lineOf(a), lineOf(a.b), lineOf(c)]).toEqual([1, 3, 4, 8]);
    expect(a.b).toEqual([1, 2]);
  });

  it('keeps what stands before the trouble', () => {
    const { value, problem } = readJson('{"a": {"b": 1,\n "c": [1, {"d": "e"');
    expect(value).toEqual({ a: { b: 1, c: [1, { d: 'e' }] } });
    expect(problem).toEqual({ message: 'it is no JSON: a comma or the end of the list was expected', line: 2 });
  });

  it('makes no prototype of a key', () => {
    const { value } = readJson('{"__proto__": {"polluted": true}, "constructor": 1}');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('refuses what is too deep, cut or no JSON', () => {
    for (const text of [
      '[',
      '{',
      '"',
      '"\\',
      '"\\q"',
      '[1 2]',
      '{"a" 1}',
      'nul',
      '-',
      '/',
      '/*',
      '[1]]',
      '',
      '[,]',
      '{a:1}',
      '"a\nb"',
    ])
      expect(readJson(text).problem, text).toBeDefined();
    expect(readJson('['.repeat(1_000_000)).problem?.message).toContain('deeper');
  });

  it('never throws', () => {
    const words = constantFrom(
      '[',
      ']',
      '{',
      '}',
      '"',
      '"a"',
      ':',
      ',',
      '1',
      '-',
      'null',
      '\n',
      '//',
      '/*',
      '*/',
      '\\',
      '\\u12',
      ' ',
    );
    assert(property(array(words, { maxLength: 60 }), (parts) => void readJson(parts.join(''))));
  });
});
