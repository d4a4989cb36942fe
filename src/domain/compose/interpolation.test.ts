import { describe, expect, it } from 'vitest';
import { interpolate } from './interpolation.ts';

describe('interpolation', () => {
  it.each([
    ['plain', 'plain', true, false],
    ['${A:-x}', 'x', true, true],
    ['${A-x}', 'x', true, true],
    ['${A:-}', '', true, true],
    ['${A:-${B:-deep}}/y', 'deep/y', true, true],
    ['${A:-${B}}', '${B}', false, true],
    ['$$A and $${A:-x}', '$A and ${A:-x}', true, false],
    ['$A', '${A}', false, false],
    ['${A}', '${A}', false, false],
    ['${A:?set it}', '${A}', false, false],
    ['${A:+x}', '${A}', false, false],
    ['a$', 'a$', true, false],
    ['${A', '${A', true, false],
    ['$1', '$1', true, false],
  ])('%s', (text, filled, isKnown, hasDefault) => {
    expect(interpolate(text)).toEqual({ text: filled, isKnown, hasDefault });
  });

  it('puts something else for what only the environment knows', () => {
    expect(interpolate('${A}:${B:-80}', '?').text).toBe('?:80');
  });

  it('reads a long nest in no time', () => {
    const nested = `${'${A:-'.repeat(2000)}x${'}'.repeat(2000)}`;
    expect(interpolate(nested).isKnown).toBe(false);
    expect(interpolate('${'.repeat(9000)).text).toHaveLength(18_000);
  });
});
