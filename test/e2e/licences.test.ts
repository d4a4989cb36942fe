import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeTar } from '../tar-writer.ts';
import { folderWith, run, scan } from './program.ts';

const installed = (name: string, source = name): string =>
  `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nSource: ${source}\nVersion: 1.0-1\nMaintainer: x\nDescription: x\n`;
const dep5 = 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: *\nCopyright: x\n';
const debian = writeTar([
  { name: 'etc/os-release', content: 'ID=debian\nVERSION_ID="12"\n' },
  {
    name: 'var/lib/dpkg/status',
    content: [installed('tool'), installed('libtool', 'tool'), installed('free'), installed('odd')].join('\n'),
  },
  { name: 'usr/share/doc/tool/copyright', content: `${dep5}License: GPL-3+\n` },
  // Documentation of one package is a link to that of another, as builds do it.
  { name: 'usr/share/doc/libtool', type: 'symbolic-link', linkname: 'tool' },
  { name: 'usr/share/doc/free/copyright', content: `${dep5}License: Expat or GPL-3+\n` },
  { name: 'usr/share/doc/odd/copyright', content: 'Ask the author.\n' },
]);

const tell = (file: string, ...words: string[]): string[] =>
  scan([file, '--deny-license', words.join(',')])
    .findings.filter(({ kind }) => kind === 'licence')
    .map(({ package: one, message }) => `${one?.name}: ${message}`)
    .sort();

describe('--deny-license', () => {
  test('reads the copyright files of Debian, and says what nobody could read', () => {
    const file = join(folderWith({ 'root.tar': Buffer.from(debian) }), 'root.tar');
    expect(tell(file, 'GPL-3.0')).toEqual([
      'libtool: libtool 1.0-1 is under GPL-3.0-or-later, which is denied by GPL-3.0',
      'tool: tool 1.0-1 is under GPL-3.0-or-later, which is denied by GPL-3.0',
    ]);
    expect(tell(file, 'AGPL-*')).toEqual([]);
    const { gaps, findings } = scan([file, '--deny-license', 'GPL-3.0']);
    expect(gaps.map(({ message }) => message)).toContain(`${file}: of 1 package the licence is not known (odd)`);
    expect(findings[0]?.severity).toBe('high');
    expect(run(['scan', file, '--deny-license', 'GPL-3.0']).code).toBe(1);
    // Nobody asked: nothing is said.
    expect(scan([file]).findings.filter(({ kind }) => kind === 'licence')).toEqual([]);
    expect(scan([file]).gaps.filter(({ reason }) => reason === 'licence-unknown')).toEqual([]);
  });

  test('judges bills of materials, and bills name the licences of Debian', () => {
    const folder = folderWith({ 'root.tar': Buffer.from(debian) });
    const bill = join(folder, 'root.cdx.json');
    expect(run(['sbom', join(folder, 'root.tar'), '--output', bill]).code).toBe(0);
    expect(tell(bill, 'gpl-3.0-or-later').map((text) => text.split(':', 1)[0])).toEqual(['libtool', 'tool']);
  });

  test('refuses a word that is no licence, with what is like it', () => {
    const wrong = run(['scan', '.', '--deny-license', 'MIT,GPL3.0']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('GPL3.0 is no licence');
    expect(wrong.stderr).toContain('BW_UNKNOWN_LICENSE');
    expect(wrong.stderr).toContain('Did you mean');
    expect(run(['scan', '.', '--deny-license', ' , ']).code).toBe(2);
  });

  test('follows --rule and --skip-rule', () => {
    const file = join(folderWith({ 'root.tar': Buffer.from(debian) }), 'root.tar');
    const ask = (...more: string[]) =>
      scan([file, '--deny-license', 'GPL-3.0', ...more]).findings.filter(({ kind }) => kind === 'licence').length;
    expect(ask()).toBe(2);
    expect(ask('--rule', 'denied-licence')).toBe(2);
    expect(ask('--skip-rule', 'denied-licence')).toBe(0);
    expect(ask('--rule', 'cryptominer')).toBe(0);
  });

  test('is explained, and can be accepted', () => {
    expect(run(['explain', 'denied-licence']).stdout).toContain('policy denies');
  });
});
