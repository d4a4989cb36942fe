import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TarEntry } from './entry.ts';
import { ContentHolder } from './hold-content.ts';
import type { TarLimits } from './limits.ts';
import { readTar, readTarStream } from './read-tar.ts';
import type { TarOptions } from './visitor.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function padded(content: Uint8Array): Uint8Array {
  return concat(content, new Uint8Array((512 - (content.length % 512)) % 512));
}

interface Fields {
  readonly name?: string;
  readonly flag?: string;
  readonly size?: number;
  readonly link?: string;
  readonly magic?: string;
  /** Bytes at offsets, written before the checksum. */
  readonly at?: Readonly<Record<number, string | Uint8Array>>;
  readonly checksum?: 'unsigned' | 'signed' | 'wrong';
}

function header(fields: Fields): Uint8Array {
  const block = new Uint8Array(512);
  const put = (at: number, value: string | Uint8Array) =>
    block.set(typeof value === 'string' ? Uint8Array.from(value, (c) => c.charCodeAt(0)) : value, at);
  block.set(bytesOf(fields.name ?? 'a').subarray(0, 100));
  put(100, '0000644\0');
  put(108, '0001750\0');
  put(116, '0001751\0');
  put(124, `${(fields.size ?? 0).toString(8).padStart(11, '0')}\0`);
  put(136, '00000000012\0');
  put(156, fields.flag ?? '0');
  put(157, fields.link ?? '');
  put(257, fields.magic ?? 'ustar\x0000');
  for (const [at, value] of Object.entries(fields.at ?? {})) put(Number(at), value);
  put(148, '        ');
  const sum = block.reduce(
    (total, byte) => total + (fields.checksum === 'signed' && byte > 127 ? byte - 256 : byte),
    0,
  );
  put(148, `${(sum + (fields.checksum === 'wrong' ? 1 : 0)).toString(8).padStart(6, '0')}\0 `);
  return block;
}

function member(fields: Fields, content: string | Uint8Array = ''): Uint8Array {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  return concat(header({ size: bytes.length, ...fields }), padded(bytes));
}

function record(keyword: string, value: string): string {
  const rest = ` ${keyword}=${value}\n`;
  const size = bytesOf(rest).length;
  let length = size + 1;
  while (`${length}`.length + size !== length) length += 1;
  return `${length}${rest}`;
}

const pax = (...records: readonly (readonly [string, string])[]) =>
  member({ name: 'x', flag: 'x' }, records.map(([keyword, value]) => record(keyword, value)).join(''));
const end = new Uint8Array(1024);

function read(archive: Uint8Array, options: TarOptions = {}, chunkSize = archive.length) {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < archive.length; at += chunkSize) chunks.push(archive.subarray(at, at + chunkSize));
  const entries: (TarEntry & { content?: string })[] = [];
  let holder: ContentHolder | undefined;
  for (const event of readTar(chunks, (entry) => entry.type === 'file', options)) {
    if (event.kind === 'summary') return { entries, ...event.summary };
    if (event.kind === 'entry') {
      entries.push({ ...event.entry });
      holder = new ContentHolder(1 << 20, event.entry.size);
    } else if (event.kind === 'content') holder?.add(event.chunk);
    else Object.assign(entries.at(-1) ?? {}, { content: textOf(holder?.held().bytes ?? new Uint8Array()) });
  }
  throw new Error('no summary');
}

describe('tar headers', () => {
  it('reads ustar with a prefix', () => {
    const archive = concat(member({ name: 'c.txt', at: { 345: 'a/b', 265: 'bob', 297: 'crew' } }, 'hello'), end);
    const { entries, problem } = read(archive);
    expect(problem).toBeUndefined();
    expect(entries).toMatchObject([
      { name: 'a/b/c.txt', mode: 0o644, uid: 1000, gid: 1001, mtime: 10, userName: 'bob', groupName: 'crew' },
    ]);
    expect(entries[0]).toMatchObject({ size: 5, content: 'hello', offset: 0, contentOffset: 512, type: 'file' });
  });

  it('reads the prefix of star, which is shorter', () => {
    const archive = concat(member({ name: 'c', at: { 345: 'a', 476: '00000000012', 508: 'tar\0' } }), end);
    expect(read(archive).entries[0]?.name).toBe('a/c');
  });

  it('reads the format of version 7, where a name with a slash is a directory', () => {
    const old = { magic: '', at: { 156: '\0', 329: 'garbage' } };
    const { entries } = read(concat(member({ ...old, name: 'd/' }), member({ ...old, name: 'f' }, 'x'), end));
    expect(entries.map(({ name, type, flag }) => [name, type, flag])).toEqual([
      ['d/', 'directory', '0'],
      ['f', 'file', '0'],
    ]);
  });

  it.each([
    ['size', 124, [0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5], 'size', 5],
    ['uid', 108, [0x80, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff], 'uid', 0x7fffffff],
    ['uid that no double holds', 108, [0x80, 0x40, 0, 0, 0, 0, 0, 1], 'uid', 2 ** 54],
    ['negative uid', 108, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe], 'uid', -2],
  ] as const)('reads base-256: %s', (_, at, bytes, field, value) => {
    const archive = concat(member({ magic: 'ustar  \0', at: { [at]: Uint8Array.from(bytes) } }, 'hello'), end);
    expect(read(archive).entries[0]?.[field]).toBe(value);
  });

  it('takes signed and unsigned checksums and no others', () => {
    const name = '\u00e9'.repeat(20);
    for (const checksum of ['unsigned', 'signed'] as const) {
      expect(read(concat(member({ name, checksum }), end)).entries[0]?.name).toBe(name);
    }
    const { problem } = read(concat(member({}), member({ name, checksum: 'wrong' }), end));
    expect(problem).toEqual({ kind: 'damaged', message: 'the checksum of a header does not fit', offset: 512 });
  });

  it('keeps names apart that are no UTF-8', () => {
    const names = [0xe9, 0xe8].map((byte) => member({ at: { 0: Uint8Array.from([0x61, byte]) } }));
    expect(read(concat(...names, end)).entries.map(({ name }) => name)).toEqual(['a\udce9', 'a\udce8']);
  });

  it('gives links no content', () => {
    const archive = concat(header({ flag: '1', link: 'b', size: 9999 }), header({ flag: '2', link: '../c' }), end);
    expect(read(archive).entries).toMatchObject([
      { type: 'hard-link', linkname: 'b', size: 0 },
      { type: 'symbolic-link', linkname: '../c' },
    ]);
  });
});

describe('tar extended headers', () => {
  const long = 'd/'.repeat(150);

  it('reads GNU long names and links', () => {
    const magic = 'ustar  \0';
    const archive = concat(
      member({ magic, flag: 'K' }, `${long}target\0`),
      member({ magic, flag: 'L' }, `${long}name\0`),
      header({ magic, flag: '2', link: 'cut' }),
      member({ name: 'next' }),
      end,
    );
    expect(read(archive).entries).toMatchObject([{ name: `${long}name`, linkname: `${long}target` }, { name: 'next' }]);
  });

  it('takes an empty long name for none', () => {
    const empty = ['L', 'K'].map((flag) => member({ flag, magic: 'ustar  \0' }, '\0'));
    const { entries } = read(concat(...empty, header({ name: 'a', flag: '2', link: 'b' }), end));
    expect(entries).toMatchObject([{ name: 'a', linkname: 'b' }]);
  });

  it('reads records of pax for one entry, the size before all', () => {
    const records = pax(
      ['path', `${long}é`],
      ['size', '5'],
      ['uid', '4000000'],
      ['mtime', '-1.5'],
      ['uname', 'ü'],
      ['SCHILY.xattr.user.a', 'b=c\n'],
    );
    const archive = concat(records, header({ size: 0 }), padded(bytesOf('hello')), member({ name: 'next' }), end);
    const { entries, problem } = read(archive);
    expect(problem).toBeUndefined();
    expect(entries[0]).toMatchObject({ name: `${long}é`, size: 5, uid: 4_000_000, mtime: -1.5, content: 'hello' });
    expect(entries[0]?.xattrs).toEqual(new Map([['user.a', bytesOf('b=c\n')]]));
    expect(entries[1]).toMatchObject({ name: 'next', uid: 1000, size: 0 });
  });

  it('applies global headers as POSIX has it or reads over them as engines do', () => {
    const global = member({ flag: 'g' }, record('uid', '7') + record('gid', '8'));
    const archive = concat(global, pax(['uid', '9']), member({}), pax(['gid', '']), member({}), end);
    expect(read(archive).entries.map(({ uid, gid }) => [uid, gid])).toEqual([
      [9, 8],
      [7, 1001],
    ]);
    expect(read(archive, { globalHeaders: 'ignore' }).entries.map(({ uid }) => uid)).toEqual([9, 1000]);
  });

  it.each([
    ['path', '5'],
    ['size', 'x'],
    ['size', '-1'],
    ['mtime', '1e9'],
    ['path', 'a\0b'],
  ])('refuses %s=%j', (keyword, value) => {
    const bad = keyword === 'path' && value === '5' ? member({ flag: 'x' }, '9 path=5') : pax([keyword, value]);
    expect(read(concat(bad, member({}), end)).problem?.kind).toBe('damaged');
  });
});

describe('sparse files', () => {
  const gnu = 'ustar  \0';
  const field = (value: number) => `${value.toString(8).padStart(11, '0')}\0`;
  const content = `\0\0hello${'\0'.repeat(3)}you\0\0`;
  const size = content.length;
  const expected = [{ size, storedSize: 8, content, isSparse: true }, { name: 'next' }];
  const next = member({ name: 'next' });

  it('reads old GNU, with blocks that go on', () => {
    const at = {
      386: field(2) + field(2) + field(4) + field(0) + field(4) + field(1) + field(5) + field(1),
      482: '\x01',
      483: field(size),
    };
    const more = new Uint8Array(512);
    more.set(bytesOf(field(6) + field(1) + field(10) + field(3) + field(size) + field(0)));
    const archive = concat(
      header({ flag: 'S', magic: gnu, size: 8, at }),
      more,
      padded(bytesOf('helloyou')),
      next,
      end,
    );
    expect(read(archive)).toMatchObject({ entries: expected, problem: undefined });
  });

  it.each([
    [
      '0.0',
      [
        ['GNU.sparse.offset', '2'],
        ['GNU.sparse.numbytes', '5'],
        ['GNU.sparse.offset', '10'],
        ['GNU.sparse.numbytes', '3'],
      ],
    ],
    [
      '0.1',
      [
        ['GNU.sparse.map', '2,5,10,3'],
        ['GNU.sparse.name', 's'],
      ],
    ],
  ] as const)('reads pax %s', (_, records) => {
    const all = pax(['GNU.sparse.size', `${size}`], ['GNU.sparse.numblocks', '2'], ...records);
    expect(read(concat(all, member({ name: 's' }, 'helloyou'), next, end))).toMatchObject({ entries: expected });
  });

  it('reads pax 1.0, whose map stands in the content', () => {
    const all = pax(
      ['GNU.sparse.major', '1'],
      ['GNU.sparse.minor', '0'],
      ['GNU.sparse.name', 's'],
      ['GNU.sparse.realsize', `${size}`],
    );
    const stored = concat(padded(bytesOf('2\n2\n5\n10\n3\n')), bytesOf('helloyou'));
    const archive = concat(all, member({ name: 'GNUSparseFile.0/s' }, stored), next, end);
    for (const chunk of [archive.length, 100, 1]) {
      expect(read(archive, {}, chunk)).toMatchObject({ entries: [{ ...expected[0], name: 's' }, expected[1]] });
    }
  });

  it('are what is stored when their version is not known', () => {
    const records = pax(['GNU.sparse.major', '2'], ['GNU.sparse.minor', '0']);
    expect(read(concat(records, member({}, 'stored'), end)).entries).toMatchObject([{ content: 'stored' }]);
  });

  it.each(['5,2,1,6', '0,9', '0,8,99,0', '1', '0,4'])('refuses the map %s', (map) => {
    const all = pax(['GNU.sparse.size', `${size}`], ['GNU.sparse.map', map]);
    expect(read(concat(all, member({}, 'helloyou'), end)).problem?.kind).toBe('damaged');
  });

  it('does not make zeros without end', () => {
    const all = pax(['GNU.sparse.size', `${2 ** 50}`], ['GNU.sparse.map', `${2 ** 50},0`]);
    expect(read(concat(all, member({}), end)).problem?.kind).toBe('bound');
  });
});

describe('ends of archives', () => {
  const archive = concat(member({}, 'hello'), member({ name: 'b' }, 'x'.repeat(600)), end);

  it('may lack the blocks of zeros, or have only one', () => {
    for (const cut of [1024, 512]) {
      expect(read(archive.subarray(0, archive.length - cut))).toMatchObject({ entries: [{}, {}], problem: undefined });
    }
    expect(read(new Uint8Array())).toMatchObject({ entries: [], problem: undefined });
    expect(read(new Uint8Array(10240))).toMatchObject({ entries: [], problem: undefined, bytes: 10240 });
  });

  it('is a problem in the middle of an entry', () => {
    for (const cut of [100, 512, 516, 600, 1024, 1100, 1540, 2186]) {
      const { problem, entries } = read(archive.subarray(0, cut));
      expect(problem?.kind).toBe([600, 1024, 2186].includes(cut) ? undefined : 'truncated');
      expect(entries.every(({ size, content }) => content === undefined || content.length === size)).toBe(true);
    }
    expect(read(pax(['path', 'lonely'])).problem?.kind).toBe('truncated');
  });

  it('says what follows', () => {
    const stray = concat(archive, new Uint8Array(3000), bytesOf('more'));
    for (const chunk of [stray.length, 700])
      expect(read(stray, {}, chunk)).toMatchObject({ strayOffset: archive.length + 3000 });
    const hidden = concat(member({}), new Uint8Array(512), member({ name: 'hidden' }), end);
    expect(read(hidden).problem).toMatchObject({ kind: 'damaged', offset: 1024 });
  });

  it.each<Partial<TarLimits>>([{ headers: 1 }, { bytes: 1000 }, { nameBytes: 0 }, { keptBytes: 1 }])(
    'keeps the bound %o',
    (limits) => {
      expect(read(archive, { limits }).problem?.kind).toBe('bound');
    },
  );

  it.each<Partial<TarLimits>>([{ extendedBytes: 10 }, { records: 1 }])(
    'keeps the bound %o of extended headers',
    (limits) => {
      const problem = read(concat(pax(['path', 'a'], ['path', 'b']), member({}), end), { limits }).problem;
      expect(problem?.kind).toBe('bound');
    },
  );

  it('reads chunks that come in their own time', async () => {
    async function* later() {
      for (let at = 0; at < archive.length; at += 300) yield archive.subarray(at, at + 300);
    }
    const kinds: string[] = [];
    for await (const event of readTarStream(later(), () => false)) kinds.push(event.kind);
    expect(kinds).toEqual(['entry', 'entry', 'summary']);
  });
});

describe('whatever comes', () => {
  const good = concat(
    pax(['path', 'long'], ['SCHILY.xattr.a', 'b']),
    member({}, 'hello'),
    member({ flag: 'L', magic: 'ustar  \0' }, 'gnu\0'),
    member({}, 'x'.repeat(700)),
    pax(['GNU.sparse.size', '20'], ['GNU.sparse.map', '2,5,10,3']),
    member({ name: 's' }, 'helloyou'),
    header({ flag: '2', link: 'z' }),
    end,
  );

  it('gives the same for every way to cut the archive', () => {
    const whole = read(good);
    expect(whole.problem).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1500 }), (size) => {
        expect(read(good, {}, size)).toEqual(whole);
      }),
    );
  });

  it('never throws on random bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => void read(bytes)));
  });

  it('never throws on a good archive with changes, right checksums included', () => {
    const change = fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(2000), (changes, cut) => {
        const bytes = good.slice(0, Math.max(0, good.length - (cut % 3 === 0 ? cut : 0)));
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        for (let at = 0; at + 512 <= bytes.length; at += 512) mend(bytes.subarray(at, at + 512));
        const { entries } = read(bytes);
        expect(entries.length).toBeLessThan(20);
      }),
      { numRuns: 300 },
    );
  });

  function mend(block: Uint8Array): void {
    if (block[257] !== 0x75) return;
    block.fill(0x20, 148, 156);
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.set(bytesOf(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  }
});
