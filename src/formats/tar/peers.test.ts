import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTar } from './read-tar.ts';

/** Archives that other programs make, against what Python's tarfile says is in them. */
interface Listed {
  readonly name: string;
  readonly flag: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: number;
  readonly linkname: string;
  readonly size: number;
  readonly sha256: string;
}

const listing = `
import tarfile, hashlib, json, sys
def rows(path):
    with tarfile.open(path) as archive:
        for m in archive:
            content = archive.extractfile(m).read() if m.isreg() else b''
            yield dict(name=m.name.rstrip('/'), flag=m.type.decode().replace('\\0', '0'), mode=m.mode & 0o7777,
                uid=m.uid, gid=m.gid, mtime=m.mtime, linkname=m.linkname if m.islnk() or m.issym() else '',
                size=m.size if m.isreg() else 0, sha256=hashlib.sha256(content).hexdigest())
print(json.dumps([list(rows(path)) for path in sys.argv[1:]]))
`;

const making = `
import tarfile, sys
for name, tree in zip(sys.argv[1::2], sys.argv[2::2]):
    kind = dict(ustar=tarfile.USTAR_FORMAT, gnu=tarfile.GNU_FORMAT, pax=tarfile.PAX_FORMAT)[name.split('.')[-2]]
    headers = dict(comment='made for a test', uname='everybody') if kind == tarfile.PAX_FORMAT else None
    with tarfile.open(name, 'w', format=kind, pax_headers=headers) as archive:
        archive.add(tree, arcname='t', recursive=True)
`;

let folder = '';
const short = 'short';
const full = 'full';

const has = (program: string) => spawnSync(program, ['--version']).status === 0;
const hasPython = has('python3');
const isGnu = hasPython && spawnSync('tar', ['--version'], { encoding: 'utf8' }).stdout.includes('GNU');
const libarchive = { program: 'bsdtar' };
const hasBsdtar = hasPython && has(libarchive.program);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-tar-'));
  for (const tree of [short, full]) {
    const at = (...names: string[]) => join(folder, tree, ...names);
    mkdirSync(at('dir'), { recursive: true });
    writeFileSync(at('empty'), '');
    writeFileSync(at('hello.txt'), 'hello\n', { mode: 0o4755 });
    writeFileSync(
      at('dir', 'large'),
      Uint8Array.from({ length: 100_001 }, (_, index) => (index * 7) % 251),
    );
    symlinkSync('../hello.txt', at('dir', 'symbolic'));
    linkSync(at('hello.txt'), at('dir', 'hard'));
  }
  const deep = join(folder, full, ...Array.from({ length: 3 }, () => 'n'.repeat(120)));
  mkdirSync(deep, { recursive: true });
  writeFileSync(join(deep, 'ü€𐍈.txt'), 'text');
  symlinkSync(`/${'t'.repeat(200)}`, join(deep, 'long-target'));
  const sparse = openSync(join(folder, full, 'sparse'), 'w');
  for (let piece = 0; piece < 30; piece += 1) writeSync(sparse, `piece ${piece}`, piece * 70_000 + 4096);
  truncateSync(join(folder, full, 'sparse'), 30 * 70_000 + 123_456);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function ours(archive: Uint8Array, chunkSize: number): Listed[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < archive.length; at += chunkSize) chunks.push(archive.subarray(at, at + chunkSize));
  const rows: Listed[] = [];
  let hash = createHash('sha256');
  for (const event of readTar(chunks, ({ type }) => type === 'file')) {
    if (event.kind === 'entry') {
      const { name, mode, uid, gid, mtime, linkname, size, flag } = event.entry;
      hash = createHash('sha256');
      const sha256 = createHash('sha256').digest('hex');
      rows.push({ name: name.replace(/\/+$/, ''), flag, mode, uid, gid, mtime, linkname, size, sha256 });
    } else if (event.kind === 'content') hash.update(event.chunk);
    else if (event.kind === 'content-end') rows.push({ ...(rows.pop() as Listed), sha256: hash.digest('hex') });
    else expect(event.summary).toMatchObject({ problem: undefined, strayOffset: undefined });
  }
  return rows;
}

/** One start of Python for all archives: it takes longer than everything else here. */
function expectSame(archives: readonly string[]): void {
  const answer = execFileSync('python3', ['-c', listing, ...archives], { encoding: 'utf8' });
  const theirs = JSON.parse(answer) as readonly (readonly Listed[])[];
  expect(theirs).toHaveLength(archives.length);
  for (const [index, archive] of archives.entries()) {
    expect(theirs[index]?.length, archive).toBeGreaterThanOrEqual(7);
    const bytes = readFileSync(archive);
    for (const chunkSize of [1 << 20, 1000]) expect(ours(bytes, chunkSize), archive).toEqual(theirs[index]);
  }
}

describe('archives of every format', () => {
  it('of GNU tar', ({ skip }) => {
    if (!isGnu) skip('GNU tar or python3 is not installed');
    const archives = (
      [
        ['v7', short, []],
        ['ustar', short, []],
        ['oldgnu', full, []],
        ['gnu', full, ['--owner=someone:4000000', '--numeric-owner']],
        ['posix', full, ['--owner=someone:4000000']],
        ['gnu', full, ['--sparse']],
        ['posix', full, ['--sparse', '--sparse-version=0.0']],
        ['posix', full, ['--sparse', '--sparse-version=0.1']],
        ['posix', full, ['--sparse', '--sparse-version=1.0']],
      ] as const
    ).map(([format, tree, options]) => {
      const archive = join(folder, `gnu${options.join('')}.${format}.tar`);
      execFileSync('tar', [`--format=${format}`, ...options, '-cf', archive, '-C', join(folder, tree), '.']);
      return archive;
    });
    expectSame(archives);
    for (const archive of archives.filter((name) => name.includes('--sparse'))) {
      const entries = [...readTar([readFileSync(archive)], () => false)];
      expect(entries.filter((event) => event.kind === 'entry' && event.entry.isSparse)).toHaveLength(1);
    }
  });

  it('of Python', ({ skip }) => {
    if (!hasPython) skip('python3 is not installed');
    const made = (
      [
        ['ustar', short],
        ['gnu', full],
        ['pax', full],
      ] as const
    ).map(([format, tree]) => [join(folder, `python.${format}.tar`), join(folder, tree)] as const);
    execFileSync('python3', ['-c', making, ...made.flat()]);
    expectSame(made.map(([archive]) => archive));
  });

  it('of bsdtar', ({ skip }) => {
    if (!hasBsdtar) skip('bsdtar or python3 is not installed');
    const archives = (
      [
        ['ustar', short],
        ['gnutar', full],
        ['pax', full],
      ] as const
    ).map(([format, tree]) => {
      const archive = join(folder, `bsd.${format}.tar`);
      execFileSync(libarchive.program, [`--format=${format}`, '-cf', archive, '-C', join(folder, tree), '.']);
      return archive;
    });
    expectSame(archives);
  });
});
