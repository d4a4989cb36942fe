import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expression } from './ast.ts';
import { celLimits, parseCel } from './parser.ts';

/** The expression in a short form of its own, so that a test can say what was understood. */
function show(expression: Expression): string {
  switch (expression.kind) {
    case 'literal': {
      const { literal } = expression;
      if (literal.type === 'null') return 'null';
      if (literal.type === 'bytes') return `bytes(${[...literal.value].join(' ')})`;
      if (literal.type === 'string') return JSON.stringify(literal.value);
      return literal.type === 'bool' ? String(literal.value) : `${literal.type}(${literal.value})`;
    }
    case 'identifier':
      return expression.name;
    case 'select':
      return `${show(expression.operand)}.${expression.field}${expression.isTest ? '~test' : ''}`;
    case 'call': {
      const target = expression.target === undefined ? '' : `${show(expression.target)}.`;
      return `${target}${expression.function}(${expression.arguments.map(show).join(', ')})`;
    }
    case 'list':
      return `[${expression.elements.map(({ value, isOptional }) => `${isOptional ? '?' : ''}${show(value)}`).join(', ')}]`;
    case 'map':
      return `{${expression.entries
        .map(({ key, value, isOptional }) => `${isOptional ? '?' : ''}${show(key)}: ${show(value)}`)
        .join(', ')}}`;
    case 'struct':
      return `${expression.typeName}{${expression.fields
        .map(({ name, value, isOptional }) => `${isOptional ? '?' : ''}${name}: ${show(value)}`)
        .join(', ')}}`;
    default: {
      const { variable, secondVariable, gathered, initial, condition, step, result, range } = expression;
      const names = secondVariable === undefined ? variable : `${variable}, ${secondVariable}`;
      return `for(${names} in ${show(range)}; ${gathered} = ${show(initial)}; ${show(condition)}; ${show(step)}; ${show(result)})`;
    }
  }
}

function read(source: string): string {
  const answer = parseCel(source);
  return 'problem' in answer ? `${answer.problem.offset}: ${answer.problem.message}` : show(answer.expression);
}

describe('parseCel', () => {
  it.each([
    ['1 + 2 * 3 - 4', '_-_(_+_(int(1), _*_(int(2), int(3))), int(4))'],
    ['a == b && c || !d', '_||_(_&&_(_==_(a, b), c), !_(d))'],
    ['a ? b : c ? d : e', '_?_:_(a, b, _?_:_(c, d, e))'],
    ['x in [1, 2,]', '@in(x, [int(1), int(2)])'],
    ['a.b.c(d)[0]', '_[_](a.b.c(d), int(0))'],
    ['.a.b', '.a.b'],
    ['-1', 'int(-1)'],
    ['- 1.5', 'double(-1.5)'],
    ['--a', 'a'],
    ['!!!a', '!_(a)'],
    ['a - 1', '_-_(a, int(1))'],
    ['a.?b[?0].orValue(1)', '_[?_](_?._(a, "b"), int(0)).orValue(int(1))'],
    ['[?a, b]', '[?a, b]'],
    ['{?"k": v, 1: 2}', '{?"k": v, int(1): int(2)}'],
    ['Object.spec{replicas: 1, ?image: x}', 'Object.spec{replicas: int(1), ?image: x}'],
    ['JSONPatch{op: "add",}', 'JSONPatch{op: "add"}'],
    ['a.`b-c/d`', 'a.b-c/d'],
    ['a.for', 'a.for'],
    ['// a comment\n1', 'int(1)'],
    // Rows of || and && are balanced: the shape that cel-go gives them, which decides what they cost.
    ['a || b || c', '_||_(_||_(a, b), c)'],
    ['a || b || c || d', '_||_(_||_(a, b), _||_(c, d))'],
  ])('%s', (source, expected) => {
    expect(read(source)).toBe(expected);
  });

  it.each([
    ["'a\\n\\x41\\101\\u00e9\\U0001F600'", '"a\\nAAé😀"'],
    ["r'a\\n'", '"a\\\\n"'],
    ["'''it's\n two'''", '"it\'s\\n two"'],
    ["b'\\xff\\101é'", 'bytes(255 65 195 169)'],
    ["rb'\\x'", 'bytes(92 120)'],
    ['0xFF', 'int(255)'],
    ['0x10u', 'uint(16)'],
    ['18446744073709551615u', 'uint(18446744073709551615)'],
    ['-9223372036854775808', 'int(-9223372036854775808)'],
    ['.5e2', 'double(50)'],
    ['1.5', 'double(1.5)'],
  ])('reads the value %s', (source, expected) => {
    expect(read(source)).toBe(expected);
  });

  it.each([
    ['has(a.b)', 'a.b~test'],
    ['l.all(x, p)', 'for(x in l; @result = true; @not_strictly_false(@result); _&&_(@result, p); @result)'],
    ['l.exists(x, p)', 'for(x in l; @result = false; @not_strictly_false(!_(@result)); _||_(@result, p); @result)'],
    [
      'l.exists_one(x, p)',
      'for(x in l; @result = int(0); true; _?_:_(p, _+_(@result, int(1)), @result); _==_(@result, int(1)))',
    ],
    ['l.map(x, f)', 'for(x in l; @result = []; true; _+_(@result, [f]); @result)'],
    ['l.map(x, p, f)', 'for(x in l; @result = []; true; _?_:_(p, _+_(@result, [f]), @result); @result)'],
    ['l.filter(x, p)', 'for(x in l; @result = []; true; _?_:_(p, _+_(@result, [x]), @result); @result)'],
    ['m.all(k, v, p)', 'for(k, v in m; @result = true; @not_strictly_false(@result); _&&_(@result, p); @result)'],
    ['m.transformMap(k, v, f)', 'for(k, v in m; @result = {}; true; cel.@mapInsert(@result, k, f); @result)'],
    [
      'o.optMap(x, f)',
      '_?_:_(o.hasValue(), optional.of(for(#unused in []; x = o.value(); false; x; f)), optional.none())',
    ],
    ['cel.bind(x, 1, x)', 'for(#unused in []; x = int(1); false; x; x)'],
    // Others may have methods of these names.
    ['l.all(x)', 'l.all(x)'],
    ['other.bind(a, b, c)', 'other.bind(a, b, c)'],
  ])('expands %s', (source, expected) => {
    expect(read(source)).toBe(expected);
  });

  it.each([
    ['', "0: mismatched input '<EOF>' expecting a value"],
    ['1 +', "3: mismatched input '<EOF>' expecting a value"],
    ['a b', "2: mismatched input 'b' expecting <EOF>"],
    ['f(1', "3: mismatched input '<EOF>' expecting ')'"],
    ['a.1', "1: mismatched input '.1' expecting <EOF>"],
    ["'abc", '0: the string does not end'],
    ["'a\nb'", '0: the string does not end'],
    ["'\\q'", '1: \\q is no escape sequence'],
    ["'\\ud800'", '1: \\ud800 is no character'],
    ["b'\\u0041'", '2: bytes have no \\u and \\U'],
    ['9223372036854775808', '0: 9223372036854775808 is too large for an integer'],
    ['1e999', '0: 1e999 is too large for a double'],
    ['a ~ b', '2: "~" has no meaning here'],
    ['while', '0: while is a reserved word'],
    ['has(a)', '0: has() takes a field, like has(object.spec)'],
    ['l.all(x.y, true)', '6: all() takes the name of a variable here'],
    ['l.all(x, x, true)', '0: all() takes two variables of different names'],
    ['1u8', "2: mismatched input '8' expecting <EOF>"],
  ])('says what is wrong with %j', (source, expected) => {
    expect(read(source)).toBe(expected);
  });

  it('tells where expressions stand', () => {
    const answer = parseCel('  a.b == c ');
    expect('expression' in answer && answer.expression).toMatchObject({
      span: { start: 2, end: 10 },
      arguments: [{ span: { start: 2, end: 5 } }, { span: { start: 9, end: 10 } }],
    });
  });

  it.each([
    ['brackets', `${'('.repeat(2_000)}1${')'.repeat(2_000)}`],
    ['lists', '['.repeat(50_000)],
    ['branches', `${'a ? b : '.repeat(5_000)}c`],
    ['fields', `a${'.b'.repeat(40_000)}`],
    ['sums', `1${'+1'.repeat(40_000)}`],
    ['length', `'${'x'.repeat(10_000_000)}'`],
    ['loops', 'l.all(x, '.repeat(5_000)],
  ])('bounds %s', (_, source) => {
    expect(read(source)).toMatch(/nested more than 250|more than 2000 operations|longer than 100000/);
  });

  it('takes what is within the bounds', () => {
    const deep = celLimits.nesting - 1;
    expect(read(`${'('.repeat(deep)}1${')'.repeat(deep)}`)).toBe('int(1)');
    expect(parseCel(Array.from({ length: 20_000 }, () => 'a').join('||'))).toHaveProperty('expression');
    expect(read(`${'!'.repeat(90_001)}a`)).toBe('!_(a)');
  });

  it('answers for every text', () => {
    const pieces = fc.constantFrom(
      'a',
      '1',
      '.',
      '?',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '"',
      "'",
      '\\',
      '`',
      '||',
      '-',
      '!',
      'in',
      'b',
      'r',
      '0x',
      'e',
      ' ',
      '\n',
      'has',
      'all',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 30 }), (parts) => {
        const source = parts.join('');
        const answer = parseCel(source);
        if ('problem' in answer) expect(answer.problem.offset).toBeLessThanOrEqual(source.length);
      }),
      { numRuns: 2_000 },
    );
  });
});
