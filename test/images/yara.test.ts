import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { yaraScanner } from '../../src/cli/foreign-scanners.ts';
import { Yara } from '../../src/io/scanners/yara.ts';
import { folderWith, run, scan } from '../e2e/program.ts';
import { writeTar } from '../tar-writer.ts';
import { dockerEntries, writeImage } from './image-writer.ts';

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
const isReady = has('yara') && has('yarac');
if (!isReady) console.warn('yara: SKIPPED, yara and yarac are not installed');

// The program removes its folder when it ends; the process of the tests is killed instead.
const foldersInMemory = (): string[] =>
  existsSync('/dev/shm') ? readdirSync('/dev/shm').filter((name) => name.startsWith('breakwater-yara-')) : [];
const before = foldersInMemory();
const newFolders = (): string[] => foldersInMemory().filter((name) => !before.includes(name));
afterAll(() => {
  for (const name of newFolders()) rmSync(join('/dev/shm', name), { recursive: true });
});

const ruleFor = (name: string, text: string): string =>
  `rule ${name} { strings: $text = "${text}" condition: $text }\n`;
const image = Buffer.from(
  writeTar(
    dockerEntries([
      [
        'shop:1',
        writeImage([
          [
            { name: 'srv/kept.bin', content: 'beginning planted-4711 end' },
            { name: 'srv/a b\n.bin', content: 'planted-4711' },
            { name: 'srv/gone.bin', content: 'planted-4711, and planted-4712' },
            { name: 'srv/harmless.bin', content: 'nothing in here' },
            { name: 'srv/empty.bin', content: '' },
          ],
          [{ name: 'srv/.wh.gone.bin', content: '' }],
        ]),
      ],
    ]),
  ),
);

describe.skipIf(!isReady)('with a real YARA', () => {
  it('tells each rule that fits a file of an image, in deleted files, too', () => {
    const folder = folderWith({
      'rules/one.yar': ruleFor('Planted', 'planted-4711'),
      // The same name once more, in a file whose name YARA would take for a namespace and a file.
      'rules/more/two:x.yara': ruleFor('Planted', 'unheard-of') + ruleFor('Second', 'planted-4712'),
      'rules/readme.txt': 'no rules',
      'shop.tar': image,
    });
    const arguments_ = [join(folder, 'shop.tar'), '--yara', join(folder, 'rules')];
    const result = scan(arguments_);
    const told = result.findings
      .filter(({ rule }) => rule === 'known-malware')
      .map(
        ({ severity, place, message }) =>
          `${severity} ${place.file.replace(/^.*!/s, '')} ${/YARA rule \w+/.exec(message)?.[0]}`,
      );
    expect(told.sort()).toEqual([
      'critical /srv/a b\n.bin YARA rule Planted',
      'critical /srv/gone.bin YARA rule Planted',
      'critical /srv/gone.bin YARA rule Second',
      'critical /srv/kept.bin YARA rule Planted',
    ]);
    expect(result.gaps).toEqual(scan([join(folder, 'shop.tar')]).gaps);
  });

  it('answers for each of many files', async () => {
    const folder = folderWith({ 'one.yar': ruleFor('Odd', 'odd-number') });
    const scanner = await yaraScanner([join(folder, 'one.yar')]);
    const answers = await Promise.all(
      Array.from({ length: 1_500 }, (_, index) =>
        scanner.scan('x', Buffer.from(`${index % 2 === 1 ? 'odd' : 'even'}-number ${index}`)),
      ),
    );
    expect(answers.map(({ signs }) => signs.length)).toEqual(answers.map((_, index) => index % 2));
    expect(answers.every(({ problem }) => problem === undefined)).toBe(true);
  });

  it('says so when it does not come to an end with a file, and looks at the others', async () => {
    const endless = 'uint32(0) == 0x776f6c73 and for any i in (1..100000000000) : (i == filesize * 100000000000)';
    const folder = folderWith({
      'one.yar': `${ruleFor('Planted', 'planted-4711')}rule Endless { condition: ${endless} }`,
    });
    const yara = await Yara.withRules([join(folder, 'one.yar')], { milliseconds: 1_500, bytes: 1_000_000 });
    const texts = ['planted-4711', 'slow planted-4711', 'harmless'];
    const answers = await Promise.all(texts.map((text) => yara.scan(Buffer.from(text))));
    expect(answers).toEqual([
      { kind: 'scanned', rules: ['Planted'] },
      { kind: 'failed', why: expect.stringContaining('stopped after 1.5 s') },
      { kind: 'scanned', rules: [] },
    ]);
  }, 30_000);

  it('leaves nothing behind', () => {
    const folder = folderWith({ 'one.yar': ruleFor('Planted', 'planted-4711'), 'a/b.bin': 'planted-4711' });
    const others = newFolders();
    expect(run(['scan', join(folder, 'a'), '--yara', join(folder, 'one.yar')]).code).toBe(1);
    expect(newFolders()).toEqual(others);
  });

  it('refuses rules that YARA does not take, and says where', () => {
    const folder = folderWith({ 'bad.yar': 'rule x {', 'other/readme': 'none', 'a.bin': 'x' });
    const wrong = run(['scan', folder, '--yara', join(folder, 'bad.yar')]);
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.stderr).toContain('bad.yar');
    expect(wrong.stderr).toContain('BW_YARA_RULES_INVALID');
    for (const path of ['other', 'gone.yar'])
      expect(run(['scan', folder, '--yara', join(folder, path)])).toMatchObject({ code: 2 });
  });
});

it('stops when YARA is not there', () => {
  const folder = folderWith({ 'one.yar': ruleFor('Planted', 'planted-4711'), 'a.bin': 'x' });
  const ended = run(['scan', folder, '--yara', join(folder, 'one.yar')], { env: { PATH: folder } });
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain('BW_YARA_FAILED');
});
