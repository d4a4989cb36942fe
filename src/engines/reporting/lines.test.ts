import { expect, test } from 'vitest';
import { ShownFile, showFiles } from './lines.ts';

function linesOf(text: string, secretLines: readonly number[] = []): string[] {
  return new ShownFile(text, secretLines).around(1, 1, 1000).map((line) => line.text);
}

test('a line is shown with its neighbours and its number, however lines end', () => {
  expect(new ShownFile('one\r\ntwo\rthree\nfour', []).around(3, 1, 1)).toEqual([
    { number: 2, text: 'two', isMarked: false },
    { number: 3, text: 'three', isMarked: true },
    { number: 4, text: 'four', isMarked: false },
  ]);
  expect(new ShownFile('one', []).around(2, 1, 1)).toEqual([]);
  expect(new ShownFile('one', []).around(0, 1, 1)).toEqual([]);
});

test('a line with a finding about a secret keeps its key and loses its value and what belongs to it', () => {
  expect(linesOf('a:\n  note: |\n    hunter2hunter2\n    c2VjcmV0==\n  other: 1', [2])).toEqual([
    'a:',
    '  note: ••••••',
    '    ••••••',
    '    ••••••',
    '  other: 1',
  ]);
  expect(linesOf('RUN login admin \\\nhunter2 && true\nUSER 1', [1])).toEqual(['••••••', '••••••', 'USER 1']);
  expect(linesOf('ENV NOTE=hunter2', [1])).toEqual(['ENV NOTE=••••••']);
});

test('base64 padding is not taken for a value', () => {
  expect(linesOf('c2VjcmV0==', [1])).toEqual(['••••••']);
});

test('what looks like a secret is masked beside findings of any other kind', () => {
  const text = [
    'kind: Secret',
    'stringData:',
    '  anything: value-of-it',
    '  block: |',
    '    lies here',
    '---',
    'env:',
    '  - name: DB_PASSWORD',
    '    value: Tr0ub4dor&3x',
    'key: AKIAQ3EGTJ7XUYH2ZK5L',
    'cert: |',
    '  -----BEGIN PRIVATE KEY-----',
    '  MIIEvQIBADANBgkq',
    '  -----END PRIVATE KEY-----',
    '{"kind":"Secret","data":{"x":"dmFsdWUtb2YtaXQ="}}',
    'mid: { a: b, password: Tr0ub4dor }',
  ].join('\n');
  const shown = linesOf(text).join('\n');
  for (const secret of ['value-of-it', 'lies here', 'Tr0ub4dor', 'AKIAQ3', 'MIIEvQ', 'dmFsd'])
    expect(shown).not.toContain(secret);
  expect(shown).toContain('anything: ••••••');
  expect(shown).toContain('name: DB_PASSWORD');
});

test('a long line is cut around the marked column', () => {
  const [line] = new ShownFile(`${'a'.repeat(5000)}here${'b'.repeat(5000)}`, []).around(1, 5001, 0);
  expect(line?.text).toContain('here');
  expect(line?.text.length).toBeLessThan(210);
  expect(line?.text.startsWith('…') && line.text.endsWith('…')).toBe(true);
});

test('a secret far out on an endless line is masked too', () => {
  const [line] = new ShownFile(`${'a '.repeat(20_000)}token=gJ7vQ2xLr9TzB4mNw8Ks here`, []).around(1, 40_030, 0);
  expect(line?.text).toBe('••••••');
});

test('files are looked up by name and those that are not at hand are missing', () => {
  const files = showFiles(new Map([['a', 'x: 1']]), []);
  expect(files('a')?.around(1, 1, 0)).toHaveLength(1);
  expect(files('b')).toBeUndefined();
});
