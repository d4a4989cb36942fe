import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTerms, termItems, termText } from './terms.ts';

describe('readTerms', () => {
  it('reads terms of Elixir', () => {
    const { terms, problem } = readTerms(
      '# x\n%{\n  "a": {:hex, :a_b, "1.0", [:mix], [hex: :a], nil, true},\n}\n',
      '#',
    );
    expect(problem).toBeUndefined();
    const [key, value] = termItems(terms[0]);
    expect(termText(key)).toBe('a');
    expect(value?.line).toBe(3);
    expect(termItems(value).map(termText)).toEqual(['hex', 'a_b', '1.0', undefined, undefined, 'nil', 'true']);
    expect(termItems(termItems(value)[4]).map(termText)).toEqual(['hex', 'a']);
  });

  it('reads terms of Erlang', () => {
    const { terms, problem } = readTerms('{"1.2.0",\n[{<<"a">>,{pkg,<<"a">>,<<"1.0">>},0}]}. % end\n', '%');
    expect(problem).toBeUndefined();
    expect(termText(termItems(terms[0])[0])).toBe('1.2.0');
    const entry = termItems(termItems(terms[0])[1])[0];
    expect(termItems(termItems(entry)[1]).map(termText)).toEqual(['pkg', 'a', '1.0']);
  });

  it('keeps what stands before damage, and says where that is', () => {
    expect(readTerms('[a,\n b}', '#')).toMatchObject({ problem: { line: 2 } });
    expect(termItems(readTerms('[a, b', '#').terms[0])).toHaveLength(2);
    expect(readTerms('[a, b', '#').problem?.message).toBe('it ends too early');
  });

  it('bounds what it reads', () => {
    expect(readTerms('{'.repeat(10_000), '#').problem?.message).toContain('deeper');
    expect(readTerms(`"${'a'.repeat(20_000_000)}"`, '#').problem).toBeDefined();
    expect(readTerms(`"${'a'.repeat(20_000_000)}`, '#').problem).toBeDefined();
  });

  it('never throws', () => {
    const words = constantFrom(
      '%{',
      '{',
      '}',
      '[',
      ']',
      '"',
      '<<',
      '>>',
      ':',
      'a',
      '1',
      ',',
      '=>',
      '.',
      '\n',
      "'",
      '\\',
      '#',
    );
    assert(property(array(words, { maxLength: 60 }), (parts) => void readTerms(parts.join(''), '#')));
    assert(property(string({ maxLength: 200 }), (text) => void readTerms(text, '%')));
  });
});
