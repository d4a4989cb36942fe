import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, repository, run, scan } from './program.ts';

/** Layers that are known are not read again, so that damage to them would not be seen. */
const fresh = () => ({ env: { XDG_CACHE_HOME: folderWith({}) } });
const image = join(repository, 'examples/online-shop/images/reports.tar');

describe('a folder in which images lie', () => {
  test('is scanned with them', () => {
    const folder = folderWith({ 'package.json': '{"name":"shop"}' });
    copyFileSync(image, join(folder, 'build-output.tar'));
    const result = scan([folder], fresh());
    expect(result.targets.map(({ name }) => name)).toEqual([folder, join(folder, 'build-output.tar')]);
    expect(result.findings.map(({ rule }) => rule)).toContain('cryptominer');
  });

  test('keeps its answer when one of them is damaged, and tells which', () => {
    const folder = folderWith({
      'k8s.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}\n',
    });
    const bytes = readFileSync(image);
    // A byte in the first layer: its digest is another one then.
    bytes[600] = (bytes[600] ?? 0) ^ 0x40;
    writeFileSync(join(folder, 'damaged.tar'), bytes);
    copyFileSync(image, join(folder, 'whole.tar'));
    const result = scan([folder], fresh());
    expect(result.gaps.map(({ place, reason }) => `${reason} ${place?.file}`)).toContain(
      `image-unreadable ${join(folder, 'damaged.tar')}`,
    );
    expect(result.findings.some(({ place }) => place.file.startsWith(join(folder, 'whole.tar')))).toBe(true);
    expect(run(['scan', folder, '--strict', '--fail-on', 'none'], fresh()).code).toBe(3);
  });

  test('is told alone when its image is named: what cannot be read is an error', () => {
    const folder = folderWith({});
    const bytes = readFileSync(image);
    bytes[600] = (bytes[600] ?? 0) ^ 0x40;
    writeFileSync(join(folder, 'damaged.tar'), bytes);
    const { code, stderr } = run(['scan', join(folder, 'damaged.tar')], fresh());
    expect(code).toBe(2);
    expect(stderr).toContain('BW_IMAGE_DIGEST_MISMATCH');
  });

  test('may hold tars that are no images', () => {
    const folder = folderWith({ 'broken.tar': 'this is no archive', 'empty.tgz': '' });
    const result = scan([folder], fresh());
    expect(result.targets.map(({ name }) => name)).toEqual([folder]);
  });
});
