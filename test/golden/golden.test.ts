import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { reports } from '#catalog/reports/index.generated';
import { type GoldenScan, multiply, render, scanGoldenInput, scanNothing, secrets } from './scan.ts';

const folder = 'test/golden/expected';
const isUpdate = process.env.UPDATE_GOLDEN === '1';
const looked = new Set<string>();
let golden: GoldenScan;
let nothing: GoldenScan;

beforeAll(async () => {
  golden = await scanGoldenInput();
  nothing = await scanNothing();
});

/** Compares with the file, or writes it: `UPDATE_GOLDEN=1 npx vitest run test/golden`. */
function compare(name: string, text: string): void {
  looked.add(name);
  const file = join(folder, name);
  if (isUpdate) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file), `${file} is missing; UPDATE_GOLDEN=1 writes it`).toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

test('the input holds what a report can stumble over', () => {
  const { findings, waived, gaps, waiverProblems } = golden.result;
  expect(new Set(findings.map(({ severity }) => severity)).size).toBeGreaterThan(2);
  expect(findings.some(({ kind }) => kind === 'secret')).toBe(true);
  expect(new Set(waived.map(({ waiver }) => waiver.source))).toEqual(new Set(['file', 'comment']));
  expect(gaps.length).toBeGreaterThan(1);
  expect(waiverProblems).toHaveLength(1);
  const messages = findings.map(({ message }) => message).join('\n');
  for (const hostile of ['</script>', ']]>', '\u001b[31m', '\u202e', '`code`', '@team', 'x'.repeat(3000)])
    expect(messages).toContain(hostile);
});

test.each(reports.map(({ id, extension }) => [id, extension]))('%s', (id, extension) => {
  const text = render(id, golden.result, golden.contextAt(80));
  compare(`${id}.${extension}`, text);
  expect(text, 'the same input and context give the same text').toBe(render(id, golden.result, golden.contextAt(80)));
  for (const secret of secrets) expect(text).not.toContain(secret);
});

test.each(reports.map(({ id, extension }) => [id, extension]))('%s of nothing', (id, extension) => {
  compare(`${id}-of-nothing.${extension}`, render(id, nothing.result, nothing.contextAt(80)));
});

test('the table on a wide terminal with colours, in full, and of very many findings', () => {
  compare('table-wide-color.txt', render('table', golden.result, golden.contextAt(120, { color: true })));
  compare('table-verbose.txt', render('table', golden.result, golden.contextAt(100, { verbose: true })));
  const many = render('table', multiply(golden.result, 3000), golden.contextAt(80));
  compare('table-many.txt', many);
  expect(many.split('\n').length).toBeLessThan(150);
});

test('colour only where it is wanted, and no control character of the input reaches a terminal', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is the point
  const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
  for (const id of ['table', 'markdown', 'csv'])
    expect(render(id, golden.result, golden.contextAt(80)).replaceAll('\r\n', '\n')).not.toMatch(steering);
  const colored = render('table', golden.result, golden.contextAt(80, { color: true }));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is the point
  expect(colored.replaceAll(/\u001b\[(?:1;31|31|33|36|34|2|1|32|0)m/g, '')).not.toMatch(steering);
});

test('no expectation is left of a report that is gone', () => {
  expect(readdirSync(folder).filter((name) => !looked.has(name))).toEqual([]);
});
