import { describe, expect, it } from 'vitest';
import { parseYaml } from './parse.ts';

/** What sigs.k8s.io/yaml 1.6 (over go.yaml.in/yaml/v2 2.4) makes of `a: TEXT`. */
const scalars: readonly (readonly [text: string, value: unknown])[] = [
  ['yes', true],
  ['no', false],
  ['on', true],
  ['off', false],
  ['y', true],
  ['n', false],
  ['Y', true],
  ['N', false],
  ['Yes', true],
  ['NO', false],
  ['On', true],
  ['OFF', false],
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['tRue', 'tRue'],
  ['yEs', 'yEs'],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['nUll', 'nUll'],
  ['~', null],
  ['0', 0],
  ['-0', 0],
  ['00', 0],
  ['07', 7],
  ['010', 8],
  ['0777', 511],
  ['08', 8],
  ['09', 9],
  ['0o17', 15],
  ['0O17', 15],
  ['0x1F', 31],
  ['0X1f', 31],
  ['0xg', '0xg'],
  ['0b101', 5],
  ['0B11', 3],
  ['-0b11', -3],
  ['+0b11', 3],
  ['0b', '0b'],
  ['0x', '0x'],
  ['0b2', '0b2'],
  ['12', 12],
  ['+12', 12],
  ['-12', -12],
  ['1_000', 1000],
  ['1__0', 10],
  ['_1', '_1'],
  ['1_', 1],
  ['0_8', 8],
  ['0x_1F', 31],
  ['9007199254740991', 9007199254740991],
  ['12:30:45', '12:30:45'],
  ['190:20:30', '190:20:30'],
  ['1.0', 1],
  ['1.', 1],
  ['.5', 0.5],
  ['+.5', 0.5],
  ['-.5', -0.5],
  ['._5', '._5'],
  ['.5_1', 0.51],
  ['.5_', '.5_'],
  ['.', '.'],
  ['.e5', '.e5'],
  ['1e3', 1000],
  ['1E3', 1000],
  ['1e+3', 1000],
  ['1e-3', 0.001],
  ['1e', '1e'],
  ['1e400', '1e400'],
  ['0.1e-5', 1e-6],
  ['0x1p-2', '0x1p-2'],
  ['1.2.3', '1.2.3'],
  ['2001-01-01', '2001-01-01'],
  ['2001-01-01T00:00:00Z', '2001-01-01T00:00:00Z'],
  ['1,000', '1,000'],
  ['100m', '100m'],
  ['128Mi', '128Mi'],
  ['1k', '1k'],
  ['1e3Mi', '1e3Mi'],
  ['--', '--'],
  ['+', '+'],
  ['=', '='],
  ['<<', '<<'],
  ['0.0', 0],
  ['-0.0', 0],
  ['1_000.5', 1000.5],
  ['Infinity', 'Infinity'],
  ['NaN', 'NaN'],
  ['none', 'none'],
  ['undefined', 'undefined'],
];

/** What it makes of whole documents. */
const documents: readonly (readonly [text: string, value: unknown])[] = [
  ['apiVersion: 1\n<<: {apiVersion: 2}\n', { apiVersion: 2 }],
  ['<<: {a: 2}\na: 1\n', { a: 1 }],
  ['<<: [{a: 2},{a: 3, b: 4}]\n', { a: 2, b: 4 }],
  ["- <<: {a: 1}\n  '<<': {b: 2}\n", [{ '<<': { b: 2 }, a: 1 }]],
  ['{<<: {a: 1}}\n', { a: 1 }],
  ['<<: []\n', {}],
  ['x: &x {a: 1}\ny: {b: 2, <<: *x, a: 3}\n', { true: { a: 3, b: 2 }, x: { a: 1 } }],
  ['a: ! 12\n', { a: '12' }],
  ['a: !x 12\n', { a: '12' }],
  ['a: !!float 3\n', { a: 3 }],
  ["a: !!bool 'yes'\n", { a: true }],
  ['a: !!str\n', { a: '' }],
  ['a: !!str null\n', { a: 'null' }],
  ["a: !!int '0x1f'\n", { a: 31 }],
  ["a: !!null ''\n", { a: null }],
  ['a: !!binary aGVsbG8=\n', { a: 'hello' }],
  ['a: !!timestamp 2001-01-01\n', { a: '2001-01-01' }],
  ['!!str a: b\n', { a: 'b' }],
  ['a: !<tag:yaml.org,2002:str> 12\n', { a: '12' }],
  ['a: 1\na: 2\n', { a: 2 }],
  ['1.5: a\n1: b\ntrue: c\n', { '1': 'b', '1.5': 'a', true: 'c' }],
  ['1e3: a\n', { '1000': 'a' }],
  ['0x10: a\n', { '16': 'a' }],
  ['yes: 1\n', { true: 1 }],
  ['? a\n', { a: null }],
  ['? |\n  a\n: b\n', { 'a\n': 'b' }],
  ['&k key: 1\n*k : 2\n', { key: 2 }],
  ['? d\n:\n- a\n', { d: ['a'] }],
  ['a: b\u2028c: d\n', { a: 'b', c: 'd' }],
  ['a: "b\u2028 c"\n', { a: 'b\u2028c' }],
  ['a: b\u0085c: d\n', { a: 'b', c: 'd' }],
  ['a: |\n  x\u2028  y\n', { a: 'x\u2028y\n' }],
  ['a: >\n  x\u2028\n  y\n', { a: 'x\u2028\ny\n' }],
  ['a: |\n  x\u0085  y\n', { a: 'x\ny\n' }],
  ['{a, b: c}\n', { a: null, b: 'c' }],
  ['[a: b, c]\n', [{ a: 'b' }, 'c']],
  ['{? a : b}\n', { a: 'b' }],
  ['{a:,b: 1}\n', { 'a:': null, b: 1 }],
  ['{a : b}\n', { a: 'b' }],
  ['{"a":b}\n', { a: 'b' }],
  ['[a,#c\n b]\n', ['a', 'b']],
  ['a: "b"#c\n', { a: 'b' }],
  ['a: >#c\n  b\n', { a: 'b\n' }],
  ['[-, -]\n', ['-', '-']],
  ['a: "x\\\n  y"\n', { a: 'xy' }],
  ['a: "x\\\n\n\n  y"\n', { a: 'x\n\ny' }],
  ['a: "\\\'"\n', { a: "'" }],
  ['a: "\\xe9\\t\\u00e9\\U0001F600"\n', { a: '\u00e9\t\u00e9\ud83d\ude00' }],
  ["a: 'x''y'\n", { a: "x'y" }],
  ['a: >-\n  x\n\n  y\n   z\n  w\n', { a: 'x\ny\n z\nw' }],
  ['a: |+\n  x\n\n\nb: c\n', { a: 'x\n\n\n', b: 'c' }],
  ['a: |-\n\n\n  x\n', { a: '\n\nx' }],
  ['a: |2\n   x\n', { a: ' x\n' }],
  ['a: |-2\n   x\n', { a: ' x' }],
  ['a: |\n   \n\n', { a: '' }],
  ['a: |+\n   \n\n', { a: '\n\n' }],
  ['a: |\n  x\n   \n', { a: 'x\n \n' }],
  ['a:\n|\n x\n', { a: 'x\n' }],
  ['- |\n a\n-  |1\n  b\n', ['a\n', ' b\n']],
  ['a:\n- |1\n  a\n', { a: [' a\n'] }],
  ['a: >\n x\n \ty\n z\n', { a: 'x\n\ty\nz\n' }],
  ['a: >\n\n\n  x\n\n\n   y\n  z\n', { a: '\n\nx\n\n\n y\nz\n' }],
  ['- !x\n- &b\n- c\n', ['', null, 'c']],
  ['a: b\n \tc\n', { a: 'b c' }],
  ['a:\n- b\nc: d\n', { a: ['b'], c: 'd' }],
  ['a: b\r\nc: |\r\n  x\r\n  y\r\n', { a: 'b', c: 'x\ny\n' }],
  ['a: b\rc: d\r', { a: 'b', c: 'd' }],
  ['\ufeffa: b\n', { a: 'b' }],
  ['a: x\ufeffy\n', { a: 'x\ufeffy' }],
  ['%YAML 1.1\n---\na: b\n', { a: 'b' }],
];

/** What it refuses, and so do we. */
const refused: readonly string[] = [
  'a: !!int abc\n',
  "a: !!binary '@@'\n",
  '<<: 3\n',
  '<<:\n',
  '<<: [3]\n',
  'a: &x\n  b: *x\n',
  'a: *x\n',
  'a: &b *c\n',
  '? [a]\n: b\n',
  'a: x\u007fy\n',
  "a: 'x\u0001y'\n",
  'a: x\u0000y\n',
  'a: "\\ud800"\n',
  'a: "\\U00110000"\n',
  'a: "\\z"\n',
  '- \t- a\n',
  'a:\n\tb: c\n',
  'a: b\n\tc\n',
  'a:\n  - b\n - c\n',
  'a: |0\n   x\n',
  'a: |--\n   x\n',
  'a: | x\n   x\n',
  'a: >\n   y\n\n  z\n',
  "a: 'b'\n b: c\n",
  'key: - a\n',
  '--- a: b\n',
  'a: b: c\n',
  'a: @b\n',
  'a: %b\n',
  'a: `b\n',
  '[a\n',
  '{a\n',
  "a: 'b\n",
  'a: "b\n',
  'a: [b]]\n',
  'a\nb: c\n',
  '&a - b\n',
  'a: !{x} b\n',
];

describe('plain scalars are read as Kubernetes reads them', () => {
  it.each(scalars)('%s', (text, value) => {
    const { documents: read, problems } = parseYaml(`a: ${text}\n`);
    expect(problems).toEqual([]);
    expect(read[0]?.value).toEqual({ a: value });
  });

  it('numbers that JSON cannot hold stay whole', () => {
    const { documents: read } = parseYaml('[.inf, -.inf, .nan, 18446744073709551615, -0x10000000000000000]');
    expect(read[0]?.value).toEqual([Infinity, -Infinity, NaN, 18446744073709551615n, -18446744073709551616n]);
  });
});

describe('documents are read as Kubernetes reads them', () => {
  it.each(documents)('%j', (text, value) => {
    const { documents: read, problems } = parseYaml(text);
    expect(problems).toEqual([]);
    expect(read[0]?.value).toEqual(value);
  });
});

describe('what Kubernetes refuses is a problem', () => {
  it.each(refused)('%j', (text) => {
    const { documents: read, problems } = parseYaml(text);
    expect(problems).toHaveLength(1);
    expect(read).toEqual([]);
  });
});

describe('<<', () => {
  const parts = 'p: &x {a: 1, b: 2}\nq: {a: 3, <<: *x, b: 4}\n';

  it('is one of the entries to Kubernetes', () => {
    const [document] = parseYaml(`apiVersion: v1\n${parts}`).documents;
    expect(document?.value).toMatchObject({ q: { a: 1, b: 4 } });
    expect(document?.locate(['q', 'a']).value).toEqual(document?.locate(['p', 'a']).value);
    expect(document?.duplicates).toEqual([]);
  });

  it('gives way to all own entries elsewhere', () => {
    const [document] = parseYaml(parts).documents;
    expect(document?.value).toMatchObject({ q: { a: 3, b: 4 } });
    expect(document?.locate(['q', 'a']).value).not.toEqual(document?.locate(['p', 'a']).value);
    expect(document?.duplicates).toEqual([]);
  });
});
