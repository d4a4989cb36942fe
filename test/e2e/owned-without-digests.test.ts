import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { folderWith, scan } from './program.ts';

test('programs of Arch are owned, and nobody says that they are as they were shipped', () => {
  const local = 'root/var/lib/pacman/local/gawk-5.3.1-1';
  const folder = folderWith({
    'root/etc/os-release': 'ID=arch\n',
    'root/usr/bin/gawk': readFileSync('/bin/true'),
    [`${local}/desc`]: '%NAME%\ngawk\n\n%VERSION%\n5.3.1-1\n',
    [`${local}/files`]: '%FILES%\nusr/\nusr/bin/\nusr/bin/gawk\n',
  });
  const { findings, gaps } = scan([`${folder}/root`]);
  expect(findings).toEqual([]);
  expect(gaps.map(({ message }) => message).join('\n')).toContain('whether a program is what its package shipped');
});
