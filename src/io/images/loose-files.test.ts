import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeName } from '#formats/tar/fields';
import { writeEntries } from '../../../test/images/image-writer.ts';
import { looseFiles, type LooseFilesOptions } from './loose-files.ts';
import { readImageFile, readSourceFolder } from './read-image-file.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'breakwater-loose-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

interface Seen {
  readonly name: string;
  readonly type: string;
  readonly linkname: string;
  readonly text: string;
  readonly trouble: string | undefined;
}

async function see(options?: LooseFilesOptions): Promise<Seen[]> {
  const seen: Seen[] = [];
  for await (const { entry, read, trouble } of looseFiles(root, options)) {
    const parts: Buffer[] = [];
    for await (const part of read()) parts.push(Buffer.from(part));
    const { name, type, linkname } = entry;
    seen.push({ name, type, linkname, text: Buffer.concat(parts).toString(), trouble });
  }
  return seen;
}

const namesOf = (seen: readonly Seen[]): string[] => seen.map(({ name }) => name);

describe('looseFiles', () => {
  it('gives everything in the order of names, with what is in files', async () => {
    writeEntries(root, [
      { name: 'b/two', content: '2' },
      { name: 'a', content: '1' },
      { name: 'b/c/three' },
      { name: 'z' },
    ]);
    const seen = await see();
    expect(namesOf(seen)).toEqual(['a', 'b', 'z', 'b/c', 'b/two', 'b/c/three']);
    expect(seen.map(({ text }) => text).join('')).toBe('12');
    expect(seen.every(({ trouble }) => trouble === undefined)).toBe(true);
  });

  it('follows no link, and tells pipes without waiting for them', async () => {
    symlinkSync('.', join(root, 'circle'));
    symlinkSync('/etc/passwd', join(root, 'outside'));
    execFileSync('mkfifo', [join(root, 'pipe')]);
    expect(await see()).toEqual([
      { name: 'circle', type: 'symbolic-link', linkname: '.', text: '', trouble: undefined },
      { name: 'outside', type: 'symbolic-link', linkname: '/etc/passwd', text: '', trouble: undefined },
      { name: 'pipe', type: 'fifo', linkname: '', text: '', trouble: undefined },
    ]);
  });

  it('gives a file of several names once', async () => {
    writeEntries(root, [{ name: 'a', content: 'same' }]);
    mkdirSync(join(root, 'b'));
    linkSync(join(root, 'a'), join(root, 'b/c'));
    expect((await see()).map(({ name, type, linkname, text }) => [name, type, linkname, text])).toEqual([
      ['a', 'file', '', 'same'],
      ['b', 'directory', '', ''],
      ['b/c', 'hard-link', 'a', ''],
    ]);
  });

  it.skipIf(process.platform !== 'linux')('reads files whose names are no UTF-8, also below such folders', async () => {
    const bytes = Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff, 0x61])]);
    mkdirSync(bytes);
    writeFileSync(Buffer.concat([bytes, Buffer.from('/'), Buffer.from([0xe9])]), 'hidden');
    symlinkSync(Buffer.from([0xfe]), Buffer.concat([bytes, Buffer.from('/link')]));
    const folder = decodeName(Uint8Array.of(0xff, 0x61));
    expect((await see()).map(({ name, linkname, text }) => [name, linkname, text])).toEqual([
      [folder, '', ''],
      [`${folder}/link`, decodeName(Uint8Array.of(0xfe)), ''],
      [`${folder}/${decodeName(Uint8Array.of(0xe9))}`, '', 'hidden'],
    ]);
  });

  it('says what is gone, or has become something else, since it was listed', async () => {
    writeEntries(root, [{ name: 'a' }, { name: 'b' }, { name: 'c', content: 'long enough' }]);
    const told: [string, string | undefined, number][] = [];
    for await (const { entry, trouble, read } of looseFiles(root)) {
      if (entry.name === 'a') rmSync(join(root, 'b'));
      if (entry.name === 'c') truncateSync(join(root, 'c'), 4);
      let bytes = 0;
      for await (const part of read()) bytes += part.length;
      told.push([entry.name, trouble, bytes]);
    }
    expect(told).toEqual([
      ['a', undefined, 0],
      ['b', 'it does not exist', 0],
      ['c', undefined, 4],
    ]);
  });

  it.skipIf(process.getuid?.() === 0)('says what may not be read', async () => {
    writeEntries(root, [{ name: 'closed/a' }, { name: 'secret' }]);
    chmodSync(join(root, 'secret'), 0);
    chmodSync(join(root, 'closed'), 0);
    const troubles = (await see()).flatMap(({ name, trouble }) => (trouble === undefined ? [] : [[name, trouble]]));
    chmodSync(join(root, 'closed'), 0o700);
    expect(troubles).toEqual([
      ['secret', 'permission denied'],
      ['closed', 'permission denied'],
    ]);
  });

  it('is bounded in number and depth, and says so', async () => {
    writeEntries(root, [{ name: 'a/b/c/d/e' }]);
    expect((await see({ deepest: 1 })).at(-1)).toMatchObject({ name: 'a/b', trouble: 'folders nest deeper than 1' });
    expect((await see({ mostEntries: 2 })).at(-1)).toMatchObject({
      name: 'a/b/c',
      trouble: 'there are more than 2 files; the rest was not looked at',
    });
  });

  it('leaves no file open when it is left early', async () => {
    writeEntries(root, [
      { name: 'a', content: 'x' },
      { name: 'b', content: 'x' },
    ]);
    const open = (): number => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);
    const before = open();
    for (let count = 0; count < 20; count += 1)
      for await (const { read } of looseFiles(root)) {
        for await (const _ of read()) break;
        break;
      }
    expect(open()).toBeLessThan(before + 10);
  });

  it('refuses a folder that is not there', async () => {
    const missing = async (): Promise<void> => {
      for await (const _ of looseFiles(join(root, 'missing')));
    };
    await expect(missing()).rejects.toMatchObject({ code: 'BW_TARGET_UNREADABLE' });
  });
});

describe('folders as images', () => {
  async function namesIn(readInto: ReturnType<typeof readSourceFolder>): Promise<string[]> {
    const names: string[] = [];
    const image = await readInto({
      wants: () => true,
      take: () => Promise.reject(new Error('there is no archive')),
      async takeFiles(_, files) {
        for await (const { entry } of files) names.push(entry.name);
      },
    });
    expect(image.layers).toHaveLength(1);
    return names;
  }

  it('leave out what tools keep beside sources, but not in a root', async () => {
    writeEntries(root, [{ name: '.git/config' }, { name: 'node_modules/a/package.json' }, { name: 'package.json' }]);
    expect(await namesIn(readSourceFolder(root))).toEqual(['package.json']);
    const all = await namesIn(readImageFile(root, {}, { kind: 'rootfs', isCompressed: false }));
    expect(all).toContain('node_modules/a/package.json');
  });

  it('stop when they are told to', async () => {
    writeEntries(root, [{ name: 'a' }]);
    const sink = { wants: () => true, take: () => Promise.resolve(), takeFiles: () => Promise.resolve() };
    await expect(readSourceFolder(root)(sink, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });
});
