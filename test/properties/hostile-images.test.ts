import { createHash } from 'node:crypto';
import { closeSync, createWriteStream, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Result } from '#kernel/result';
import { writeZip } from '../zip-writer.ts';
import { writeTar } from '../tar-writer.ts';
import { folderWith, repository, run, runMeasured } from '../e2e/program.ts';
import { isHeavy } from './corpus.ts';

/** MiB that a scan may take, whatever it is given. */
const mostMemory = 1_400;
const timeout = 900_000;

const system = [
  { name: 'etc/os-release', content: 'ID=debian\nVERSION_ID="12"\n' },
  {
    name: 'app/package-lock.json',
    content: '{"lockfileVersion":3,"packages":{"node_modules/ms":{"version":"2.1.3"}}}',
  },
] as const;

interface Scanned {
  readonly code: number | null;
  readonly stderr: string;
  readonly peak: number;
  readonly result: Result | undefined;
}

function scan(...args: readonly string[]): Scanned {
  const surroundings = { env: { XDG_CACHE_HOME: folderWith({}) }, timeout };
  const { code, stdout, stderr, peak } = runMeasured(['scan', '--format', 'json', '--strict', ...args], surroundings);
  return { code, stderr, peak, result: code === 2 ? undefined : (JSON.parse(stdout) as Result) };
}

const gapsOf = ({ result }: Scanned): string => (result?.gaps ?? []).map(({ message }) => message).join('\n');

/** An archive of so many empty files, written as it is compressed. */
async function writeManyEntries(file: string, count: number): Promise<void> {
  const header = Buffer.from(writeTar([{ name: `d/${'0'.repeat(8)}`, content: '' }]).subarray(0, 512));
  function* blocks(): Generator<Buffer> {
    yield Buffer.from(writeTar(system)).subarray(0, -1024);
    for (let start = 0; start < count; start += 2_000) {
      const block = Buffer.alloc(2_000 * 512);
      for (let index = 0; index < 2_000; index += 1) {
        header.write(String(start + index).padStart(8, '0'), 2);
        header.fill(' ', 148, 156);
        let sum = 0;
        for (const byte of header) sum += byte;
        header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
        header.copy(block, index * 512);
      }
      yield block;
    }
    yield Buffer.alloc(1024);
  }
  await pipeline(Readable.from(blocks()), createGzip({ level: 1 }), createWriteStream(file));
}

function fillFile(file: string, start: Uint8Array, byte: string, bytes: number): void {
  const descriptor = openSync(file, 'w');
  writeSync(descriptor, start);
  const block = Buffer.alloc(1024 * 1024, byte);
  for (let written = 0; written < bytes; written += block.length)
    writeSync(descriptor, block, 0, Math.min(block.length, bytes - written));
  writeSync(descriptor, Buffer.alloc(((512 - (bytes % 512)) % 512) + 1024));
  closeSync(descriptor);
}

describe('hostile images', () => {
  const entries = isHeavy ? 10_000_000 : 100_000;
  it(
    `with ${entries} files are read up to the bound, which is told`,
    async () => {
      const folder = folderWith({});
      await writeManyEntries(join(folder, 'many.tar.gz'), entries);
      const scanned = scan(join(folder, 'many.tar.gz'));
      expect(scanned.code).toBe(3);
      expect(scanned.peak).toBeLessThan(mostMemory);
      if (isHeavy) expect(gapsOf(scanned)).toMatch(/more than \d+ headers|bound|too many/i);
      expect(scanned.result?.targets[0]?.packages).toBe(1);
    },
    timeout,
  );

  const line = isHeavy ? 2 * 1024 * 1024 * 1024 : 48 * 1024 * 1024;
  it(
    `with one line of ${line} bytes are searched as far as is said`,
    () => {
      const folder = folderWith({});
      mkdirSync(join(folder, 'x'));
      const header = Buffer.from(writeTar([{ name: 'app/config.txt', content: '' }]).subarray(0, 512));
      header.write(line.toString(8).padStart(11, '0'), 124);
      header.fill(' ', 148, 156);
      header.write(
        `${header
          .reduce((sum, byte) => sum + byte, 0)
          .toString(8)
          .padStart(6, '0')}\0 `,
        148,
      );
      fillFile(join(folder, 'line.tar'), Buffer.concat([writeTar(system).subarray(0, -1024), header]), 'a', line);
      const scanned = scan(join(folder, 'line.tar'));
      expect(scanned.code).toBe(3);
      expect(gapsOf(scanned)).toMatch(/app\/config\.txt: only its first 33554432 bytes/);
      expect(scanned.peak).toBeLessThan(400);
    },
    timeout,
  );

  it(
    'that are bombs of gzip are refused',
    async () => {
      const folder = folderWith({});
      const file = join(folder, 'bomb.tar.gz');
      const header = Buffer.from(writeTar([{ name: 'zeros', content: '' }]).subarray(0, 512));
      header.write('77777777777', 124);
      header.fill(' ', 148, 156);
      header.write(
        `${header
          .reduce((sum, byte) => sum + byte, 0)
          .toString(8)
          .padStart(6, '0')}\0 `,
        148,
      );
      function* zeros(): Generator<Buffer> {
        yield header;
        for (let index = 0; index < (isHeavy ? 3_000 : 1_100); index += 1) yield Buffer.alloc(1024 * 1024);
      }
      await pipeline(Readable.from(zeros()), createGzip({ level: 9 }), createWriteStream(file));
      const scanned = scan(file);
      expect(scanned.code).toBe(2);
      expect(scanned.stderr).toMatch(/BW_IMAGE_[A-Z_]+/);
      expect(scanned.peak).toBeLessThan(400);
    },
    timeout,
  );

  it(
    'with archives in archives, a hundred deep and very large ones, are looked into up to a bound',
    () => {
      let jar = writeZip({ 'META-INF/maven/a/b/pom.properties': 'groupId=a\nartifactId=b\nversion=1\n' });
      for (let depth = 0; depth < 100; depth += 1) jar = writeZip({ [`inner-${depth}.jar`]: jar });
      const bomb = writeZip({ 'META-INF/maven/a/b/pom.xml': new Uint8Array((isHeavy ? 1_000 : 200) * 1024 * 1024) });
      const folder = folderWith({
        'nested.tar': Buffer.from(
          writeTar([...system, { name: 'opt/a.jar', content: jar }, { name: 'opt/b.jar', content: bomb }]),
        ),
      });
      const scanned = scan(join(folder, 'nested.tar'));
      expect(scanned.code).toBe(3);
      expect(gapsOf(scanned)).toMatch(/opt\/a\.jar/);
      expect(scanned.peak).toBeLessThan(mostMemory);
    },
    timeout,
  );

  it('with paths that lead out and links in circles show what a container would see', () => {
    const folder = folderWith({
      'paths.tar': Buffer.from(
        writeTar([
          ...system,
          { name: '../../../../tmp/escaped/package-lock.json', content: system[1].content.replace('ms', 'debug') },
          { name: 'a', type: 'symbolic-link', linkname: 'b' },
          { name: 'b', type: 'symbolic-link', linkname: 'a' },
          { name: 'a/b/c/file', content: 'x' },
          { name: 'up', type: 'symbolic-link', linkname: '../../../../../../etc' },
        ]),
      ),
    });
    const { result } = scan(join(folder, 'paths.tar'));
    expect(result?.targets[0]?.packages).toBe(2);
  });

  const image = readFileSync(join(repository, 'examples/online-shop/images/reports.tar'));
  const digest = createHash('sha256').update(image).digest();
  const whole = run(['scan', join(repository, 'examples/online-shop/images/reports.tar'), '--format', 'json']);
  const expected = findingsIn(JSON.parse(whole.stdout) as Result);

  it(
    'that are cut off or changed never give half an answer without saying so',
    () => {
      const folder = folderWith({});
      const rounds = isHeavy ? 60 : 4;
      for (let round = 0; round < rounds; round += 1) {
        const at = Math.floor(((round + 0.5) / rounds) * image.length) + ((digest[round % digest.length] ?? 0) % 200);
        const cut = image.subarray(0, at);
        const changed = Buffer.from(image);
        changed[at % image.length] = (changed[at % image.length] ?? 0) ^ (1 << (round % 8));
        const packed = gzipSync(image);
        packed[at % packed.length] = (packed[at % packed.length] ?? 0) ^ (1 << (round % 8));
        for (const [name, bytes] of [
          ['cut.tar', cut],
          ['changed.tar', changed],
          ['packed.tar.gz', packed],
        ] as const) {
          writeFileSync(join(folder, name), bytes);
          const scanned = scan(join(folder, name));
          if (scanned.code === 2) {
            expect(scanned.stderr).toMatch(/\(BW_[A-Z_]+\)/);
            continue;
          }
          // What is the same as of the whole image was not touched; for everything else there is a gap.
          const found = findingsIn(scanned.result as Result);
          const others = (scanned.result?.gaps ?? []).filter(
            ({ reason }) => reason !== 'vulnerability-database-missing',
          );
          if (expected.some((one) => !found.includes(one)))
            expect([name, at, others.length > 0]).toEqual([name, at, true]);
        }
      }
    },
    timeout,
  );
});

/** Without the name of the archive, which is another one for each. */
function findingsIn({ findings }: Result): string[] {
  return findings.map(({ rule, place, message }) => `${rule} ${place.file.replace(/^[^!]*/, '')} ${message}`).sort();
}
