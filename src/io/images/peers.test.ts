import { createCipheriv, createHash } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { ReadImage } from '#domain/images/image-source';
import { LayoutWriter, sha256, writeEntries, writeImage } from '../../../test/images/image-writer.ts';
import { readImageFile } from './read-image-file.ts';

/** Images as other programs write them, against the digests of what went in. */
const folder = mkdtempSync(join(tmpdir(), 'breakwater-peers-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const runs = (program: string, ...words: string[]): boolean => spawnSync(program, words).status === 0;

async function read(path: string): Promise<{ readonly image: ReadImage; readonly digests: readonly unknown[] }> {
  const taken = new Map<string, string>();
  const image = await readImageFile(path)({
    wants: () => true,
    async take({ key }, chunks) {
      const hash = createHash('sha256');
      for await (const chunk of chunks) hash.update(chunk);
      taken.set(key, `sha256:${hash.digest('hex')}`);
    },
    takeFiles: () => Promise.reject(new Error('these are no folders')),
  });
  return { image, digests: image.layers.map(({ key }) => taken.get(key)) };
}

const noise = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(Buffer.alloc(5_000_000));
const image = writeImage([
  [{ name: 'etc/os-release', content: 'ID=alpine\n' }],
  [{ name: 'opt/large', content: noise }],
  [{ name: 'opt/.wh.large' }],
]);
const diffIds = image.layers.map((layer) => `sha256:${sha256(layer)}`);
const layout = join(folder, 'layout');
const writer = new LayoutWriter();
writeEntries(
  layout,
  writer.entries([writer.image(image, { annotations: { 'org.opencontainers.image.ref.name': 'app:1' } })]),
);

describe.skipIf(!runs('skopeo', '--version'))('images that skopeo writes', () => {
  it.each([
    ['docker-archive', 'docker-archive:FILE:breakwater.example/app:1', []],
    ['oci-archive', 'oci-archive:FILE:app:1', []],
    ['oci-archive', 'oci-archive:FILE:app:1', ['--dest-compress-format', 'zstd']],
    ['oci-layout', 'oci:FILE:app:1', []],
    ['oci-layout', 'oci:FILE:app:1', ['--dest-compress-format', 'zstd']],
    ['oci-layout', 'oci:FILE:app:1', ['--dest-oci-accept-uncompressed-layers', '--dest-decompress']],
  ] as const)('are read: %s as %s %j', async (source, destination, more) => {
    const file = join(folder, `${source}${more.join('')}`);
    execFileSync('skopeo', [
      'copy',
      '-q',
      '--insecure-policy',
      ...more,
      `oci:${layout}:app:1`,
      destination.replace('FILE', file),
    ]);
    const answer = await read(file);
    expect(answer.digests).toEqual(diffIds);
    expect(answer.image).toMatchObject({ source, platform: 'linux/amd64', gaps: [] });
    if (source !== 'docker-archive') return;
    execFileSync('gzip', ['-1', file]);
    expect((await read(`${file}.gz`)).digests).toEqual(diffIds);
  });
});

describe.skipIf(!runs('umoci', '--version'))('images that umoci changes', () => {
  it('are read with the layer that was added', async () => {
    const changed = join(folder, 'changed');
    execFileSync('cp', ['-r', layout, changed]);
    execFileSync('umoci', [
      'insert',
      '--rootless',
      '--image',
      `${changed}:app:1`,
      join(layout, 'oci-layout'),
      '/opt/added',
    ]);
    const answer = await read(changed);
    expect(answer.digests.slice(0, 3)).toEqual(diffIds);
    expect(answer.image.layers).toHaveLength(4);
    expect(answer.digests[3]).toBe(answer.image.layers[3]?.diffId);
  });
});

describe.skipIf(!runs('docker', 'info'))('images that Docker saves', () => {
  const tag = 'breakwater-peer-test:1';
  afterAll(() => {
    spawnSync('docker', ['rmi', '-f', tag, `${tag}2`]);
  });

  it('are read, one or two in an archive', async () => {
    const tree = join(folder, 'tree.tar');
    writeEntries(folder, [{ name: 'tree.tar', content: image.layers[1] ?? noise }]);
    execFileSync('docker', ['import', tree, tag]);
    const file = join(folder, 'saved.tar');
    execFileSync('docker', ['save', '-o', file, tag]);
    const { image: found, digests } = await read(file);
    expect(found).toMatchObject({ source: 'docker-archive', tags: [tag] });
    expect(digests).toEqual(found.layers.map(({ diffId }) => diffId));
    execFileSync('docker', ['import', '-m', 'another', tree, `${tag}2`]);
    execFileSync('docker', ['save', '-o', file, tag, `${tag}2`]);
    await expect(read(file)).rejects.toMatchObject({ code: 'BW_IMAGE_AMBIGUOUS' });
  });
});

/** Where a real archive is, if it is here. */
const real = join(import.meta.dirname, '../../../../shared/suites/images/alpine-310.docker-archive.tar.gz');
describe.skipIf(!existsSync(real))('an image of Alpine', () => {
  it('is read', async () => {
    const { image: found, digests } = await read(real);
    expect(found).toMatchObject({ source: 'docker-archive', tags: ['alpine:3.10'], platform: 'linux/amd64' });
    expect(digests).toEqual(found.config?.diffIds);
  });
});

describe('images that this writes', () => {
  it('are read from the layout that peers are given', async () => {
    expect((await read(layout)).digests).toEqual(diffIds);
    expect(gzipSync(noise).length).toBeGreaterThan(4 * 1024 * 1024);
  });
});
