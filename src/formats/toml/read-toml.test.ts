import { array, assert, constantFrom, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerLines, readToml } from './read-toml.ts';

describe('readToml', () => {
  it('gives tables without a prototype', () => {
    const { value, problem } = readToml('[a]\n__proto__ = 1\nb = [1, 2]\n[constructor]\nc = "d"\n');
    expect(problem).toBeUndefined();
    expect(Object.keys(value)).toEqual(['a', 'constructor']);
    const table = value['a'] as object;
    expect(Object.getPrototypeOf(table)).toBeNull();
    expect(Object.hasOwn(table, '__proto__')).toBe(true);
  });

  it('reads integers of any size', () => {
    expect(readToml('a = 9223372036854775807').value['a']).toBe(9223372036854775807n);
  });

  it('tells the line of what is no TOML and keeps the tables above', () => {
    const { value, problem } = readToml('[a]\nb = 1\n[c]\nd = 2\ne = = 3\n');
    expect(problem?.line).toBe(5);
    expect(problem?.message).toMatch(/^it is no TOML: /);
    expect(JSON.stringify(value)).toBe('{"a":{"b":1}}');
  });

  it('refuses what is nested too deep', () => {
    expect(readToml(`a = ${'['.repeat(100_000)}`).problem?.message).toContain('nested');
    expect(readToml(`a = ${'{b = '.repeat(100_000)}`).problem?.message).toContain('nested');
  });

  it('never throws', () => {
    assert(property(uint8Array({ maxLength: 300 }), (bytes) => void readToml(bytes)));
    const words = constantFrom(
      '[',
      ']',
      '[[',
      ']]',
      '"',
      "'",
      '"""',
      '=',
      '.',
      'a',
      '1',
      '-',
      ':',
      '\n',
      ' ',
      '\\',
      '{',
      '}',
      ',',
      '#',
    );
    assert(property(array(words, { maxLength: 60 }), (parts) => void readToml(parts.join(''))));
  });
});

describe('headerLines', () => {
  it('counts from 1 and gives nothing when a text has such a line', () => {
    expect(headerLines('# x\n[[package]]\nname = "a"\n\n[[package]]\n', 'package', 2)).toEqual([2, 5]);
    expect(headerLines('[[package]]\nx = """\n[[package]]\n"""\n', 'package', 1)).toEqual([]);
  });
});
