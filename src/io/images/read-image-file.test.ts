import { createCipheriv, createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { LayerSink, ReadImage } from '#domain/images/image-source';
import { CodedError } from '#kernel/coded-error';
import { type WrittenEntry, writeTar } from '../../../test/tar-writer.ts';
import {
  dockerEntries,
  indexType,
  LayoutWriter,
  manifestType,
  sha256,
  writeEntries,
  writeImage,
  type WrittenImage,
} from '../../../test/images/image-writer.ts';
import { detectImage } from './detect-image.ts';
import type { ImageOptions } from './image-options.ts';
import { readImageFile } from './read-image-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'breakwater-images-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
let count = 0;
const fresh = (name: string): string => join(folder, `${(count += 1)}-${name}`);

function saved(bytes: Uint8Array, name = 'image.tar'): string {
  const path = fresh(name);
  writeFileSync(path, bytes);
  return path;
}

interface Answer {
  readonly image: ReadImage;
  /** What was in each layer of the image, in its order. */
  readonly digests: readonly (string | undefined)[];
}

async function read(path: string, options: ImageOptions = {}, signal?: AbortSignal): Promise<Answer> {
  const taken = new Map<string, string>();
  const sink: LayerSink = {
    wants: ({ key }) => !taken.has(key),
    async take({ key }, chunks) {
      const hash = createHash('sha256');
      for await (const chunk of chunks) hash.update(chunk);
      taken.set(key, `sha256:${hash.digest('hex')}`);
    },
    takeFiles: () => Promise.reject(new Error('these are no folders')),
  };
  const image = await readImageFile(path, options)(sink, signal);
  return { image, digests: image.layers.map(({ key }) => taken.get(key)) };
}

/** Too large to be held back by what reads streams. */
const noise = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(Buffer.alloc(4_200_000));

const one = writeImage([
  [{ name: 'etc/os-release', content: 'ID=alpine\n' }],
  [{ name: 'opt/large', content: noise }],
  [{ name: 'opt/.wh.large' }],
]);
const other = writeImage([[{ name: 'etc/os-release', content: 'ID=debian\n' }]]);
const small = writeImage([[{ name: 'a', content: 'one' }], [{ name: 'b', content: 'two' }]]);
const diffIdsOf = ({ layers }: WrittenImage): string[] => layers.map((layer) => `sha256:${sha256(layer)}`);

function layoutOf(image: WrittenImage, compress?: (layer: Uint8Array) => Uint8Array): WrittenEntry[] {
  const layout = new LayoutWriter();
  const name = { annotations: { 'org.opencontainers.image.ref.name': 'app:1' } };
  return layout.entries([layout.image(image, name, compress)]);
}

/** As Docker writes it from version 25 on: a layout that has a list for older readers with it. */
function modernEntries(image: WrittenImage): WrittenEntry[] {
  const manifest = [
    {
      Config: `blobs/sha256/${sha256(image.config)}`,
      RepoTags: ['app:1'],
      Layers: image.layers.map((layer) => `blobs/sha256/${sha256(layer)}`),
    },
  ];
  return [...layoutOf(image, (layer) => layer), { name: 'manifest.json', content: JSON.stringify(manifest) }];
}

const forms: readonly (readonly [string, string, (image: WrittenImage) => WrittenEntry[]])[] = [
  ['docker save', 'docker-archive', (image) => dockerEntries([['app:1', image]])],
  ['docker save since 25', 'docker-archive', modernEntries],
  ['an OCI archive', 'oci-archive', (image) => layoutOf(image)],
  ['an OCI archive with zstd', 'oci-archive', (image) => layoutOf(image, zstdCompressSync)],
  ['an OCI archive without compression', 'oci-archive', (image) => layoutOf(image, (layer) => layer)],
];
const wrappings: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array])[] = [
  ['plain', (bytes) => bytes],
  ['gzip', (bytes) => gzipSync(bytes, { level: 1 })],
  ['zstd', zstdCompressSync],
];

describe.each(forms)('an image as %s', (_, kind, entriesOf) => {
  it.each(wrappings)('is read: %s', async (wrapping, wrap) => {
    const path = saved(wrap(writeTar(entriesOf(one))));
    expect(await detectImage(path)).toEqual({ kind, isCompressed: wrapping !== 'plain' });
    const { image, digests } = await read(path);
    expect(digests).toEqual(diffIdsOf(one));
    expect(image).toMatchObject({
      name: path,
      source: kind,
      tags: ['app:1'],
      imageId: `sha256:${sha256(one.config)}`,
      platform: 'linux/amd64',
      gaps: [],
    });
    expect(image.layers.map(({ command }) => command)).toEqual(['step 1', 'step 2', 'step 3']);
    expect(image.layers.map(({ diffId }) => diffId)).toEqual(diffIdsOf(one));
  });

  it.each(wrappings)('is refused where it is cut off, or is whole without the rest: %s', async (__, wrap) => {
    const whole = wrap(writeTar(entriesOf(small)));
    const needed = lastByte(whole);
    const right = await read(saved(whole));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 600, max: needed - 1 }), async (length) => {
        const answer = await read(saved(whole.subarray(0, length))).catch((error: unknown) => error);
        // Cut in front of the list for older readers, what is left is the same image as a layout.
        if (answer instanceof Error) expect(answer).toBeInstanceOf(CodedError);
        else expect((answer as Answer).digests).toEqual(right.digests);
      }),
      { numRuns: 25 },
    );
  });

  it.each(wrappings)('gives an error or the very same layers for a flipped bit: %s', async (__, wrap) => {
    const whole = wrap(writeTar(entriesOf(small)));
    const right = await read(saved(whole));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length * 8 - 1 }), async (bit) => {
        const flipped = Buffer.from(whole);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const answer = await read(saved(flipped)).catch((error: unknown) => error);
        if (answer instanceof Error) expect(answer).toBeInstanceOf(CodedError);
        // Padding, and the names and tags of an image, are covered by no digest: what is in it is.
        else if ((answer as Answer).image.source !== 'tree-archive')
          expect((answer as Answer).digests).toEqual(right.digests);
      }),
      { numRuns: 40 },
    );
  });
});

/** Zeros at the end of a tar may be missing. */
function lastByte(bytes: Uint8Array): number {
  let end = bytes.length;
  while (bytes[end - 1] === 0) end -= 1;
  return end;
}

describe('an OCI layout as a folder', () => {
  it('is read', async () => {
    const path = fresh('layout');
    writeEntries(path, layoutOf(one));
    expect(await detectImage(path)).toEqual({ kind: 'oci-layout', isCompressed: false });
    expect((await read(path)).digests).toEqual(diffIdsOf(one));
  });

  it('is refused when a blob is something else, a pipe or not there', async () => {
    for (const [spoil, code] of [
      [(blob: string) => writeFileSync(blob, 'x'), 'BW_IMAGE_TRUNCATED'],
      [(blob: string) => (rmSync(blob), symlinkSync('/etc/passwd', blob)), /^BW_IMAGE_(?:DIGEST_MISMATCH|TRUNCATED)$/],
      [(blob: string) => (rmSync(blob), execFileSync('mkfifo', [blob])), 'BW_IMAGE_INCOMPLETE'],
      [(blob: string) => rmSync(blob), 'BW_IMAGE_INCOMPLETE'],
      [(blob: string) => (rmSync(blob), mkdirSync(blob)), 'BW_IMAGE_INCOMPLETE'],
    ] as const) {
      const path = fresh('layout');
      writeEntries(
        path,
        layoutOf(small, (layer) => layer),
      );
      spoil(join(path, 'blobs/sha256', sha256(small.layers[0] ?? Buffer.alloc(0))));
      await expect(read(path)).rejects.toMatchObject({ code });
    }
  });
});

describe('several images in one archive', () => {
  const path = saved(
    writeTar(
      dockerEntries([
        ['app:1', one],
        ['registry.example/base:2', other],
      ]),
    ),
  );
  const packed = saved(
    gzipSync(
      writeTar(
        dockerEntries([
          ['app:1', one],
          ['registry.example/base:2', other],
        ]),
      ),
    ),
  );

  it.each([path, packed])('are told when nobody says which', async (archive) => {
    await expect(read(archive)).rejects.toMatchObject({
      code: 'BW_IMAGE_AMBIGUOUS',
      remedy: 'Say which one with --image: app:1, registry.example/base:2.',
    });
  });

  it.each([
    ['app:1', one],
    ['registry.example/base:2', other],
    [sha256(other.config).slice(0, 12), other],
    [`sha256:${sha256(one.config)}`, one],
  ])('are chosen by name or ID: %s', async (reference, image) => {
    for (const archive of [path, packed])
      expect((await read(archive, { reference })).digests).toEqual(diffIdsOf(image));
  });

  it('says what there is when the name is not there', async () => {
    await expect(read(path, { reference: 'nothing:1' })).rejects.toMatchObject({
      code: 'BW_IMAGE_NOT_FOUND',
      remedy: 'It holds app:1, registry.example/base:2.',
    });
  });

  it('are chosen in a layout by name and digest', async () => {
    const layout = new LayoutWriter();
    const named = (name: string) => ({ annotations: { 'org.opencontainers.image.ref.name': name } });
    const first = layout.image(one, named('app:1'));
    const second = layout.image(other, named('registry.example/base:2'));
    const archive = saved(writeTar(layout.entries([first, second])));
    await expect(read(archive)).rejects.toMatchObject({ code: 'BW_IMAGE_AMBIGUOUS' });
    expect((await read(archive, { reference: 'app:1' })).digests).toEqual(diffIdsOf(one));
    expect((await read(archive, { reference: 'base:2' })).digests).toEqual(diffIdsOf(other));
    expect((await read(archive, { reference: second.digest })).digests).toEqual(diffIdsOf(other));
  });
});

describe('images for several platforms', () => {
  const foreign = writeImage([[{ name: 'for', content: 's390x' }]], { os: 'linux', architecture: 's390x' });
  const riscv = writeImage([[{ name: 'for', content: 'riscv64' }]], { os: 'linux', architecture: 'riscv64' });
  const on = (architecture: string) => ({ platform: { os: 'linux', architecture } });

  function archiveOf(make: (layout: LayoutWriter) => ReturnType<LayoutWriter['index']>[]): string {
    const layout = new LayoutWriter();
    return saved(writeTar(layout.entries(make(layout))));
  }

  it('are chosen by platform, and what is attached to them is no image', async () => {
    const archive = archiveOf((layout) => [
      layout.index([
        layout.image(foreign, on('s390x')),
        layout.image(other, {
          platform: { os: 'unknown', architecture: 'unknown' },
          annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
        }),
        layout.image(riscv, on('riscv64')),
      ]),
    ]);
    const answer = await read(archive, { platform: { os: 'linux', architecture: 'riscv64' } });
    expect(answer.digests).toEqual(diffIdsOf(riscv));
    expect(answer.image.platform).toBe('linux/riscv64');
    await expect(read(archive, { platform: { os: 'linux', architecture: 'ppc64le' } })).rejects.toMatchObject({
      code: 'BW_PLATFORM_NOT_FOUND',
      remedy: 'Name one of these with --platform: linux/s390x, linux/riscv64.',
    });
  });

  it('the only one is taken with a gap', async () => {
    const { image, digests } = await read(archiveOf((layout) => [layout.index([layout.image(foreign, on('s390x'))])]));
    expect(digests).toEqual(diffIdsOf(foreign));
    expect(image.gaps.map(({ reason }) => reason)).toEqual(['image-other-platform']);
  });

  it('the only one is refused when its configuration is for another than the one asked for', async () => {
    const wanted = { platform: { os: 'linux', architecture: 'arm64' } };
    for (const entries of [layoutOf(small), dockerEntries([['app:1', small]])])
      for (const [, wrap] of wrappings)
        await expect(read(saved(wrap(writeTar(entries))), wanted)).rejects.toMatchObject({
          code: 'BW_PLATFORM_NOT_FOUND',
        });
  });

  it('lists of lists are followed, and not for ever', async () => {
    const nested = (depth: number) =>
      archiveOf((layout) => {
        let descriptor = layout.image(small);
        for (let level = 0; level < depth; level += 1) descriptor = layout.index([descriptor]);
        return [descriptor];
      });
    expect((await read(nested(3))).digests).toEqual(diffIdsOf(small));
    await expect(read(nested(40))).rejects.toMatchObject({ code: 'BW_IMAGE_INVALID' });
  });

  it('a list that names itself has another digest than it says', async () => {
    const layout = new LayoutWriter();
    const itself = { mediaType: indexType, digest: `sha256:${'0'.repeat(64)}`, size: 10 };
    const entries = layout.entries([itself]);
    const list = JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: [itself] });
    const archive = saved(writeTar([...entries, { name: `blobs/sha256/${'0'.repeat(64)}`, content: list }]));
    await expect(read(archive)).rejects.toMatchObject({ code: 'BW_IMAGE_DIGEST_MISMATCH' });
  });
});

describe('layers that nobody can read', () => {
  it.each([
    ['image-foreign-layer', 'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip', true],
    ['image-encrypted-layer', 'application/vnd.oci.image.layer.v1.tar+gzip+encrypted', false],
  ])('are a gap: %s', async (reason, mediaType, isMissing) => {
    const layout = new LayoutWriter();
    const manifest = layout.image(small, {}, gzipSync, ([first, second]) => {
      if (first === undefined || second === undefined) throw new Error('two layers are expected');
      if (isMissing) layout.remove(first);
      return [{ ...first, mediaType }, second];
    });
    for (const [, wrap] of wrappings) {
      const { image, digests } = await read(saved(wrap(writeTar(layout.entries([manifest])))));
      expect(digests).toEqual([diffIdsOf(small)[1]]);
      expect(image.gaps.map((gap) => gap.reason)).toEqual([reason]);
      expect(image.layers[0]?.command).toBe('step 2');
    }
  });
});

describe('archives that lie', () => {
  const config = { name: 'config.json', content: small.config };
  const layers = small.layers.map((content, index) => ({ name: `${index}.tar`, content }));
  const manifest = (value: object): WrittenEntry => ({
    name: 'manifest.json',
    content: JSON.stringify([{ Config: 'config.json', RepoTags: ['app:1'], Layers: ['0.tar', '1.tar'], ...value }]),
  });
  const refusals: readonly (readonly [string, readonly WrittenEntry[], string | RegExp])[] = [
    ['a layer that is not there', [config, manifest({ Layers: ['0.tar', 'none.tar'] })], 'BW_IMAGE_INCOMPLETE'],
    [
      'paths that lead out',
      [config, ...layers, manifest({ Layers: ['0.tar', '../../../../../../../etc/passwd'] })],
      'BW_IMAGE_INCOMPLETE',
    ],
    ['a configuration outside', [config, ...layers, manifest({ Config: '/etc/passwd' })], 'BW_IMAGE_INCOMPLETE'],
    [
      'links that lead in a circle',
      [
        config,
        { name: '0.tar', type: 'symbolic-link', linkname: '1.tar' },
        { name: '1.tar', type: 'symbolic-link', linkname: '0.tar' },
        manifest({}),
      ],
      'BW_IMAGE_INCOMPLETE',
    ],
    [
      'links that lead out',
      [config, { name: '0.tar', type: 'symbolic-link', linkname: '/etc/passwd' }, ...layers.slice(1), manifest({})],
      'BW_IMAGE_INCOMPLETE',
    ],
    ['fewer layers than configured', [config, ...layers, manifest({ Layers: ['0.tar'] })], 'BW_IMAGE_INVALID'],
    [
      'layers in another order',
      [config, ...layers, manifest({ Layers: ['1.tar', '0.tar'] })],
      'BW_IMAGE_DIGEST_MISMATCH',
    ],
    [
      'a file twice, of which the last counts',
      [config, ...layers, { name: '0.tar', content: 'x' }, manifest({})],
      /^BW_/,
    ],
    ['a list that is none', [config, ...layers, { name: 'manifest.json', content: '{"a":1}' }], /^BW_/],
    ['no image in the list', [config, ...layers, { name: 'manifest.json', content: '[]' }], 'BW_IMAGE_NOT_FOUND'],
    ['a configuration that is none', [{ ...config, content: '[]' }, ...layers, manifest({})], 'BW_IMAGE_INVALID'],
  ];

  it.each(refusals)('are refused: %s', async (_, entries, code) => {
    const tar = writeTar(entries);
    const known = { kind: 'docker-archive', isCompressed: false } as const;
    const sink: LayerSink = {
      wants: () => true,
      async take(__, chunks) {
        for await (const chunk of chunks) expect(Buffer.from(chunk).includes('root:')).toBe(false);
      },
      takeFiles: () => Promise.reject(new Error('these are no folders')),
    };
    await expect(readImageFile(saved(tar), {}, known)(sink)).rejects.toMatchObject({ code });
    await expect(readImageFile(saved(gzipSync(tar)), {}, { ...known, isCompressed: true })(sink)).rejects.toMatchObject(
      {
        code: code === 'BW_IMAGE_NOT_FOUND' || code === 'BW_IMAGE_INCOMPLETE' ? code : /^BW_/,
      },
    );
  });

  it('are refused when a large layer that came by is not the one that is named', async () => {
    const swapped = dockerEntries([['app:1', one]]).map((entry) =>
      entry.name === `${sha256(one.layers[1] ?? noise)}.tar`
        ? { ...entry, content: writeTar([{ name: 'opt/large', content: noise.subarray(0, 4_199_000) }]) }
        : entry,
    );
    for (const [, wrap] of wrappings)
      await expect(read(saved(wrap(writeTar(swapped))))).rejects.toMatchObject({ code: 'BW_IMAGE_DIGEST_MISMATCH' });
  });

  it('are refused when a layer is no tar archive and too large to be held', async () => {
    const fake = {
      layers: [noise],
      config: Buffer.from(
        JSON.stringify({
          os: 'linux',
          architecture: 'amd64',
          rootfs: { type: 'layers', diff_ids: [`sha256:${sha256(noise)}`] },
        }),
      ),
    };
    for (const entries of [dockerEntries([['app:1', fake]]), layoutOf(fake)])
      await expect(read(saved(gzipSync(writeTar(entries))))).rejects.toMatchObject({ code: 'BW_IMAGE_DAMAGED' });
  });

  it('have large files beside their layers, which are no layers', async () => {
    const entries = layoutOf(one);
    const bill = { name: `blobs/sha256/${sha256(noise)}`, content: noise };
    expect((await read(saved(gzipSync(writeTar([bill, ...entries]))))).digests).toEqual(diffIdsOf(one));
  });

  it('have too many entries, or too many layers', async () => {
    const many = Buffer.concat(Array<Uint8Array>(100_001).fill(writeTar([{ name: 'a' }]).subarray(0, 512)));
    const known = { kind: 'docker-archive', isCompressed: false } as const;
    const sink: LayerSink = { wants: () => true, take: () => Promise.resolve(), takeFiles: () => Promise.resolve() };
    await expect(readImageFile(saved(many), {}, known)(sink)).rejects.toMatchObject({ code: 'BW_IMAGE_TOO_LARGE' });
    await expect(
      readImageFile(saved(gzipSync(many)), {}, { ...known, isCompressed: true })(sink),
    ).rejects.toMatchObject({ code: 'BW_IMAGE_TOO_LARGE' });
    const high = writeImage(Array.from({ length: 1_001 }, () => []));
    await expect(read(saved(writeTar(dockerEntries([['app:1', high]]))))).rejects.toMatchObject({
      code: 'BW_IMAGE_INVALID',
    });
  });

  it('are artifacts and no images', async () => {
    const layout = new LayoutWriter();
    const chart = layout.add(manifestType, {
      schemaVersion: 2,
      mediaType: manifestType,
      config: layout.add('application/vnd.cncf.helm.config.v1+json', {}),
      layers: [layout.add('application/vnd.cncf.helm.chart.content.v1.tar+gzip', gzipSync(noise.subarray(0, 100)))],
    });
    await expect(read(saved(writeTar(layout.entries([chart]))))).rejects.toMatchObject({ code: 'BW_NOT_AN_IMAGE' });
  });

  it('become too large', async () => {
    const limits = { bytes: 1_000_000, ratio: 1_000, freeBytes: 1_000_000 };
    for (const entries of [dockerEntries([['app:1', one]]), layoutOf(one)])
      for (const [, wrap] of wrappings)
        await expect(read(saved(wrap(writeTar(entries))), { limits })).rejects.toMatchObject({
          code: 'BW_IMAGE_TOO_LARGE',
        });
  });
});

describe('reading', () => {
  it('finds layers behind more bytes than 32 bits count', async () => {
    const header = Buffer.from(writeTar([{ name: 'large', content: '' }]).subarray(0, 512));
    const size = 5 * 1024 ** 3;
    header.write(size.toString(8).padStart(11, '0'), 124);
    header.fill(' ', 148, 156);
    header.write(
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0`,
      148,
    );
    const path = saved(header);
    const handle = openSync(path, 'r+');
    // Nothing is stored for what is jumped over.
    writeSync(handle, writeTar(dockerEntries([['app:1', small]])), 0, undefined, 512 + size);
    closeSync(handle);
    expect((await read(path)).digests).toEqual(diffIdsOf(small));
  });

  it('stops when it is told to', async () => {
    const stop = AbortSignal.abort(new Error('enough'));
    for (const [, wrap] of wrappings)
      await expect(read(saved(wrap(writeTar(layoutOf(small)))), {}, stop)).rejects.toThrow('enough');
  });

  it('does not open layers that nobody wants', async () => {
    const layout = new LayoutWriter();
    const manifest = layout.image(small, {}, gzipSync, (layers) => {
      for (const layer of layers) layout.remove(layer);
      return layers;
    });
    const sink: LayerSink = {
      wants: () => false,
      take: () => Promise.reject(new Error('nobody wants it')),
      takeFiles: () => Promise.reject(new Error('nobody wants it')),
    };
    const image = await readImageFile(saved(writeTar(layout.entries([manifest]))))(sink);
    expect(image.layers.map(({ diffId }) => diffId)).toEqual(diffIdsOf(small));
  });
});

describe('detectImage', () => {
  const tree = [
    { name: './etc/', type: 'directory' },
    { name: './etc/os-release', content: 'ID=alpine\n' },
  ] as const;

  it.each(wrappings)('tells a file system: %s', async (wrapping, wrap) => {
    const path = saved(wrap(writeTar(tree)));
    expect(await detectImage(path)).toEqual({ kind: 'tree-archive', isCompressed: wrapping !== 'plain' });
    const { image, digests } = await read(path);
    expect(image).toMatchObject({ source: 'tree-archive', config: undefined });
    expect(digests).toEqual([`sha256:${sha256(writeTar(tree))}`]);
  });

  it.each(wrappings)('takes a manifest.json of something else for a file: %s', async (_, wrap) => {
    const extension = [{ name: 'manifest.json', content: '{"manifest_version":3}' }, { name: 'icon.png' }];
    expect(await detectImage(saved(wrap(writeTar(extension))))).toMatchObject({ kind: 'tree-archive' });
  });

  it('takes nothing else for an image', async () => {
    for (const content of [
      '',
      'kind: Pod\n',
      noise.subarray(0, 2000),
      gzipSync('text'),
      zstdCompressSync('text'),
      Buffer.alloc(4096),
    ])
      expect(await detectImage(saved(Buffer.from(content as string), 'file'))).toBeUndefined();
    expect(await detectImage(folder)).toBeUndefined();
    expect(await detectImage(join(folder, 'missing'))).toBeUndefined();
  });

  it('says of a compressed file that it is cut off or damaged', async () => {
    const packed = gzipSync(writeTar(tree));
    await expect(detectImage(saved(packed.subarray(0, 40)))).rejects.toMatchObject({ code: 'BW_IMAGE_TRUNCATED' });
    await expect(
      detectImage(saved(Buffer.concat([packed.subarray(0, 10), Buffer.alloc(600, 0xff)]))),
    ).rejects.toMatchObject({
      code: 'BW_IMAGE_DAMAGED',
    });
  });

  it('tells the root of a system by what is in it', async () => {
    const root = fresh('root');
    writeEntries(root, [{ name: 'etc/os-release' }, { name: 'usr/bin/true' }]);
    expect(await detectImage(root)).toEqual({ kind: 'rootfs', isCompressed: false });
  });
});
