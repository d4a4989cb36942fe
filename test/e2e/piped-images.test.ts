import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Result } from '#kernel/result';
import { folderWith, repository, run, scan, shell } from './program.ts';

const image = join(repository, 'examples/online-shop/images/reports.tar');
const archive = readFileSync(image);
const scanned = (input: Buffer | string): Result =>
  JSON.parse(run(['scan', '-', '--format', 'json'], { input }).stdout) as Result;
const found = (result: Result): readonly string[] => result.findings.map(({ rule, message }) => `${rule} ${message}`);

describe('what comes through a pipe', () => {
  test('is an image where it is one, compressed or not', () => {
    const named = found(scan([image]));
    expect(named.length).toBeGreaterThan(0);
    expect(found(scanned(archive))).toEqual(named.map((text) => text.replaceAll(image, '-')));
    expect(found(scanned(gzipSync(archive)))).toEqual(named.map((text) => text.replaceAll(image, '-')));
  });

  test('is a bill of materials where it is one', () => {
    const bill = run(['sbom', '-'], { input: archive }).stdout;
    expect(bill).toContain('"bomFormat"');
    const result = scanned(bill);
    expect(result.targets[0]?.packages).toBe(scan([image]).targets[0]?.packages);
  });

  test('is configuration where it is text, as before', () => {
    const result = scanned(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostNetwork: true, containers: []}\n',
    );
    expect(result.targets[0]?.files.kubernetes).toBe(1);
  });

  test('may be handed over by the shell', () => {
    const ended = shell(`bash -c 'node_modules/.bin/breakwater scan <(cat ${image}) --format json'`);
    expect((JSON.parse(ended.stdout) as Result).findings).toHaveLength(scan([image]).findings.length);
  });

  test('is not left behind', () => {
    const folders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('breakwater-pipe-'));
    const before = folders();
    scanned(archive);
    expect(folders()).toEqual(before);
  });

  test('is refused where nothing can be made of it', () => {
    const compressed = run(['scan', '-'], { input: gzipSync('a: b\n') });
    expect(compressed).toMatchObject({ code: 2, stderr: expect.stringContaining('BW_NOT_AN_IMAGE') });
    const asConfiguration = run(['comply', 'pss', '-'], { input: archive });
    expect(asConfiguration).toMatchObject({ code: 2, stderr: expect.stringContaining('holds an archive') });
  });

  test('says when there is no room for it', () => {
    const folder = folderWith({});
    const ended = run(['scan', '-'], { input: archive, env: { TMPDIR: join(folder, 'gone') } });
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining('BW_PIPE_FAILED') });
  });
});

test('targets may be written with the prefixes of other tools', () => {
  for (const target of [`docker-archive:${image}`, `file://${image}`])
    expect(scan([target]).findings).toHaveLength(scan([image]).findings.length);
});
