import { array, assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from './lines.ts';

/** What an index must answer, the slow way. */
function startsOf(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
}

describe('LineIndex', () => {
  it.each([
    ['', 0, 1, 1],
    ['a\nb', 2, 2, 1],
    ['a\r\nb', 3, 2, 1],
    ['a\rb', 2, 2, 1],
    ['a\n\r\rb', 4, 4, 1],
    ['abc', 3, 1, 4],
  ])('%j at %i is line %i, column %i', (text, offset, line, column) => {
    expect(new LineIndex(text).position(offset)).toEqual({ line, column });
  });

  it('answers like a list of all lines, however long they are', () => {
    const pieces = constantFrom('\n', '\r', '\r\n', 'a', 'é', 'x'.repeat(511), 'x'.repeat(512), '\n'.repeat(600));
    assert(
      property(array(pieces, { maxLength: 20 }), integer({ min: 0, max: 6000 }), (parts, at) => {
        const text = parts.join('');
        const starts = startsOf(text);
        const index = new LineIndex(text);
        const offset = Math.min(at, text.length);
        const line = starts.findLastIndex((start) => start <= offset) + 1;
        expect(index.count).toBe(starts.length);
        expect(starts.map((_, number) => index.start(number + 1))).toEqual(starts);
        expect(index.start(starts.length + 1)).toBeUndefined();
        expect(index.position(offset)).toEqual({ line, column: offset - (starts[line - 1] ?? 0) + 1 });
      }),
    );
  });
});
