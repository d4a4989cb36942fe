import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HashList, type HashListProblem, readHashList as readBytes } from './read-hash-list.ts';

const of = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');

const readHashList = (text: string): HashList | HashListProblem => readBytes(new TextEncoder().encode(text));

function read(text: string): HashList {
  const list = readHashList(text);
  if ('message' in list) throw new Error(`line ${list.line}: ${list.message}`);
  return list;
}

describe('readHashList', () => {
  it('reads digests alone, as sha256sum writes them, with commas, and signatures of ClamAV', () => {
    const { tables, digests } = read(
      [
        '# what we have seen',
        of('sha256', 'a'),
        `${of('sha256', 'b')}  /usr/bin/bad thing`,
        `${of('sha1', 'c').toUpperCase()} *c.exe`,
        `MD5 (d) = ${of('md5', 'd')}`,
        '',
        `${of('md5', 'e')}:1234:Unix.Trojan.E-1`,
        `${of('sha512', 'f')},"Family F"`,
      ].join('\r\n'),
    );
    expect(digests).toBe(6);
    const find = (algorithm: 'md5' | 'sha1' | 'sha256' | 'sha512', text: string) =>
      tables.get(algorithm)?.find(of(algorithm, text));
    expect(find('sha256', 'a')).toBe('');
    expect(find('sha256', 'b')).toBe('/usr/bin/bad thing');
    expect(find('sha1', 'c')).toBe('c.exe');
    expect(find('md5', 'd')).toBe('d');
    expect(find('md5', 'e')).toBe('Unix.Trojan.E-1');
    expect(find('sha512', 'f')).toBe('Family F');
    expect(find('sha256', 'c')).toBeUndefined();
  });

  it('names the first line that is no digest', () => {
    expect(readHashList(`${of('md5', 'a')}\nhello\n`)).toMatchObject({ line: 2 });
    expect(readHashList(`${of('md5', 'a')}0\n`)).toMatchObject({ line: 1 });
    expect(readHashList(`#\n\n${of('md5', 'a')}!name\n`)).toMatchObject({ line: 3 });
  });

  it('finds every digest of a long list, and none that is not in it', () => {
    const texts = Array.from({ length: 20_000 }, (_, index) => `file ${index}`);
    const { tables } = read(texts.map((text) => `${of('sha256', text)}  ${text}`).join('\n'));
    const table = tables.get('sha256');
    expect(table?.count).toBe(20_000);
    for (const text of texts) expect(table?.find(of('sha256', text))).toBe(text);
    for (let index = 20_000; index < 25_000; index += 1)
      expect(table?.find(of('sha256', `file ${index}`))).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        readHashList(text);
        readHashList(`${'0'.repeat(64)} ${text}`);
      }),
    );
  });
});
