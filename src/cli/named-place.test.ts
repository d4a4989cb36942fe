import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { namedPlace } from './named-place.ts';

const folder = mkdtempSync(join(tmpdir(), 'breakwater-place-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const file = join(folder, 'shop.tar');
writeFileSync(file, '');
writeFileSync(join(folder, 'with:colon.tar'), '');

describe('namedPlace', () => {
  it.each([
    ['shop.tar', { path: 'shop.tar' }],
    [`docker-archive:${file}`, { path: file }],
    [`file://${file}`, { path: file }],
    [`oci-archive:${file}:shop:1.0`, { path: file, image: 'shop:1.0' }],
    [`oci:${folder}:latest`, { path: folder, image: 'latest' }],
    [`dir:${folder}`, { path: folder }],
    [`dir:${folder}/with:colon.tar`, { path: `${folder}/with:colon.tar` }],
    // Not there: it is said of the path.
    ['docker-archive:/nowhere/x.tar', { path: '/nowhere/x.tar' }],
    ['sbom:./x.json', { path: './x.json' }],
    // Images may be called like that.
    ['file:1.0', { path: 'file:1.0' }],
    ['nginx:1.27', { path: 'nginx:1.27' }],
    ['docker:nginx', { path: 'docker:nginx' }],
    ['dir:', { path: 'dir:' }],
  ])('%s', (target, expected) => {
    expect(namedPlace(target)).toEqual(expected);
  });
});
