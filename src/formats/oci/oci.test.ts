import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePlatform, isImage, parsePlatform } from './choose-platform.ts';
import { isDigest } from './descriptor.ts';
import { readArchiveManifest, readArchiveRepositories } from './docker-archive.ts';
import { readImageConfig } from './image-config.ts';
import { matchHistory } from './layer-history.ts';
import { blobPath, namesOf, readLayout } from './layout.ts';
import { type ImageIndex, readManifest } from './manifest.ts';
import { detectCompression, kindOfMediaType, layerFormatOf } from './media-types.ts';

const bytesOf = (document: unknown) =>
  new TextEncoder().encode(typeof document === 'string' ? document : JSON.stringify(document));
const digest = (digit: string) => `sha256:${digit.repeat(64)}`;

const manifestType = 'application/vnd.oci.image.manifest.v1+json';
const layerType = 'application/vnd.oci.image.layer.v1.tar+gzip';
const describe1 = (mediaType: string, digit: string, more: object = {}) => ({
  mediaType,
  digest: digest(digit),
  size: 7,
  ...more,
});
const manifest = {
  schemaVersion: 2,
  mediaType: manifestType,
  config: describe1('application/vnd.oci.image.config.v1+json', 'c'),
  layers: [describe1(layerType, '1', { annotations: { a: 'b' } }), describe1(layerType, '2')],
};
const platform = (text: string, digit: string, more: object = {}) => {
  const [os, architecture, variant] = text.split('/');
  return describe1(manifestType, digit, { platform: { os, architecture, ...(variant && { variant }) }, ...more });
};
const index = {
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.index.v1+json',
  manifests: [
    platform('linux/amd64', '1'),
    platform('linux/arm/v6', '2'),
    platform('linux/arm/v7', '3'),
    platform('linux/arm64/v8', '4'),
    platform('windows/amd64', '5', { platform: { os: 'windows', architecture: 'amd64', 'os.version': '10.0.1' } }),
    platform('unknown/unknown', '6', { annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } }),
  ],
};
const config = {
  os: 'linux',
  architecture: 'amd64',
  config: {
    User: '1000:1000',
    Env: ['A=b'],
    Entrypoint: null,
    Cmd: ['sh'],
    ExposedPorts: { '80/tcp': {} },
    Labels: { x: 'y' },
    Healthcheck: { Test: ['CMD', 'true'] },
  },
  rootfs: { type: 'layers', diff_ids: [digest('1'), digest('2')] },
  history: [
    { created_by: 'ADD x /', created: '2024-01-01T00:00:00Z' },
    { created_by: 'CMD ["sh"]', empty_layer: true },
    { created_by: 'RUN make', comment: 'c', author: 'a' },
  ],
};

function value<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: object },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

describe('manifests', () => {
  it('are read with their descriptors', () => {
    expect(value(readManifest(bytesOf(manifest)))).toMatchObject({
      kind: 'manifest',
      config: { digest: digest('c') },
      layers: [{ digest: digest('1'), size: 7, annotations: new Map([['a', 'b']]) }, { urls: [] }],
    });
    const docker = { ...manifest, mediaType: 'application/vnd.docker.distribution.manifest.v2+json' };
    expect(value(readManifest(bytesOf(docker)))).toMatchObject({ kind: 'manifest' });
    expect(value(readManifest(bytesOf({ ...index, mediaType: undefined }))).kind).toBe('index');
    expect(value(readManifest(bytesOf({ ...index, manifests: null })))).toMatchObject({ manifests: [] });
  });

  it.each([
    ['', 'no JSON', ''],
    ['[]', 'object', ''],
    [new Uint8Array([0x22, 0xff, 0x22]), 'no JSON', ''],
    [`"${'x'.repeat(5_000_000)}"`, 'more than', ''],
    [{ ...manifest, manifests: [] }, 'both', ''],
    [{ ...manifest, schemaVersion: 1 }, 'schema 1', '/schemaVersion'],
    [{ ...manifest, schemaVersion: 3 }, 'schemaVersion 2', '/schemaVersion'],
    [{ mediaType: 'application/vnd.docker.distribution.manifest.v1+prettyjws' }, 'schema 1', '/schemaVersion'],
    [{ ...manifest, mediaType: 'text/plain' }, 'media type', '/mediaType'],
    [{ ...manifest, mediaType: index.mediaType }, 'not what', ''],
    [{ ...index, mediaType: manifestType }, 'not what', ''],
    [{ ...manifest, config: null }, 'object', '/config'],
    [{ ...manifest, layers: {} }, 'list', '/layers'],
    [{ ...manifest, layers: [{ ...manifest.config, digest: 'sha256:../../etc' }] }, 'digest', '/layers/0/digest'],
    [{ ...manifest, layers: [{ ...manifest.config, size: -1 }] }, 'whole number', '/layers/0/size'],
    [{ ...manifest, layers: Array.from({ length: 10_001 }, () => 1) }, 'more than', '/layers'],
    [{ ...manifest, annotations: { 'a/b~': 1 } }, 'text', '/annotations/a~1b~0'],
  ])('are refused: %#', (document, message, path) => {
    const result = readManifest(document instanceof Uint8Array ? document : bytesOf(document));
    expect(result).toMatchObject({ ok: false, problem: { path } });
    expect(!result.ok && result.problem.message).toContain(message);
  });

  it('have digests that can be checked', () => {
    expect([digest('a'), `sha512:${'0'.repeat(128)}`].map(isDigest)).toEqual([true, true]);
    expect([digest('A'), 'sha256:a', 'md5:aa', 'a'.repeat(64), `${digest('a')}\n`].some(isDigest)).toBe(false);
  });
});

describe('platforms', () => {
  const read = value(readManifest(bytesOf(index))) as ImageIndex;
  it.each([
    ['linux/amd64', '1'],
    ['linux/arm/v7', '3'],
    ['linux/arm', '3'],
    ['linux/arm/v6', '2'],
    ['linux/arm/v8', '3'],
    ['Linux/ARM64', '4'],
    ['windows/amd64', '5'],
    ['linux/arm/v5', undefined],
    ['linux/s390x', undefined],
    ['unknown/unknown', undefined],
  ])('%s', (text, digit) => {
    const wanted = parsePlatform(text);
    const choice = choosePlatform(read, wanted ?? { os: '', architecture: '' });
    expect(choice.kind === 'chosen' ? choice.manifest.digest : undefined).toBe(digit && digest(digit));
    if (choice.kind === 'none') expect(choice.available).toHaveLength(5);
  });

  it('are not needed where there is only one image', () => {
    const manifests = read.manifests.filter((each) => each.digest === digest('1') || !isImage(each));
    const only = { ...read, manifests: manifests.map((each) => ({ ...each, platform: undefined })) };
    expect(choosePlatform(only, { os: 'linux', architecture: 's390x' }).kind).toBe('chosen');
  });

  it.each(['linux', 'linux/', 'a/b/c/d', 'linux/am d'])('%s is none', (text) => {
    expect(parsePlatform(text)).toBeUndefined();
  });
});

describe('configurations', () => {
  it('are read', () => {
    expect(value(readImageConfig(bytesOf(config)))).toMatchObject({
      os: 'linux',
      config: {
        user: '1000:1000',
        env: ['A=b'],
        entrypoint: undefined,
        cmd: ['sh'],
        exposedPorts: ['80/tcp'],
        volumes: [],
        labels: new Map([['x', 'y']]),
        healthcheck: ['CMD', 'true'],
      },
      diffIds: [digest('1'), digest('2')],
    });
    const bare = value(readImageConfig(bytesOf({ ...config, config: null, history: null })));
    expect(bare).toMatchObject({ config: { user: '', healthcheck: undefined }, history: [] });
  });

  it('give each layer its step, or none rather than a wrong one', () => {
    const read = value(readImageConfig(bytesOf(config)));
    const { layers, problem } = matchHistory(read);
    expect(problem).toBeUndefined();
    expect(layers.map(({ diffId, step }) => [diffId, step?.createdBy])).toEqual([
      [digest('1'), 'ADD x /'],
      [digest('2'), 'RUN make'],
    ]);
    const squashed = matchHistory({ ...read, diffIds: [digest('1')] });
    expect(squashed.problem).toContain('2 steps');
    expect(squashed.layers).toEqual([{ diffId: digest('1'), step: undefined }]);
  });

  it.each([
    [{ ...config, rootfs: { type: 'x' } }, '/rootfs/type'],
    [{ ...config, rootfs: { type: 'layers', diff_ids: ['x'] } }, '/rootfs/diff_ids/0'],
    [{ ...config, config: { Env: 'A=b' } }, '/config/Env'],
    [{ ...config, history: [{ empty_layer: 'yes' }] }, '/history/0/empty_layer'],
  ])('are refused: %#', (document, path) => {
    expect(readImageConfig(bytesOf(document))).toMatchObject({ ok: false, problem: { path } });
  });
});

describe('archives and layouts', () => {
  it('of docker save', () => {
    const images = readArchiveManifest(bytesOf([{ Config: 'c.json', RepoTags: null, Layers: ['1/layer.tar'] }]));
    expect(value(images)).toEqual([{ config: 'c.json', repoTags: [], layers: ['1/layer.tar'] }]);
    expect(readArchiveManifest(bytesOf([{ Config: '' }]))).toMatchObject({ problem: { path: '/0/Config' } });
    const repositories = value(readArchiveRepositories(bytesOf('{"a/b":{"1":"x"},"__proto__":{}}')));
    expect(repositories).toEqual([
      { name: 'a/b', tags: new Map([['1', 'x']]) },
      { name: '__proto__', tags: new Map() },
    ]);
  });

  it('of the OCI', () => {
    expect(value(readLayout(bytesOf({ imageLayoutVersion: '1.0.0' })))).toBe('1.0.0');
    expect(readLayout(bytesOf({ imageLayoutVersion: '2.0.0' }))).toMatchObject({ ok: false });
    expect(blobPath({ digest: digest('a') })).toBe(`blobs/sha256/${'a'.repeat(64)}`);
    const annotations = new Map([['org.opencontainers.image.ref.name', 'v1']]);
    expect(namesOf({ annotations })).toEqual(['v1']);
  });

  it('hold media types of every kind', () => {
    expect(kindOfMediaType('application/vnd.docker.container.image.v1+json')).toBe('config');
    expect(layerFormatOf(`${layerType}+encrypted`)).toEqual({
      compression: 'gzip',
      isForeign: false,
      isEncrypted: true,
    });
    expect(layerFormatOf('application/vnd.docker.image.rootfs.foreign.diff.tar.gzip')?.isForeign).toBe(true);
    expect(layerFormatOf('application/vnd.in-toto+json')).toBeUndefined();
    const starts = [[0x1f, 0x8b], [0x28, 0xb5, 0x2f, 0xfd], [0x50, 0x2a, 0x4d, 0x18], [0x62]];
    expect(starts.map((start) => detectCompression(Uint8Array.from(start)))).toEqual(['gzip', 'zstd', 'zstd', 'none']);
  });
});

describe('whatever comes', () => {
  const readers = [readManifest, readImageConfig, readArchiveManifest, readArchiveRepositories, readLayout];
  it('never throws', () => {
    const documents = fc.oneof(
      fc.uint8Array(),
      fc.json().map(bytesOf),
      fc.tuple(fc.constantFrom<object>(manifest, index, config), fc.nat(), fc.jsonValue()).map(changed),
    );
    fc.assert(
      fc.property(documents, (bytes) => {
        for (const read of readers) expect(typeof read(bytes).ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });

  /** Puts a value in the place of one that stands in the document. */
  function changed([document, at, replacement]: readonly [object, number, unknown]): Uint8Array {
    let count = 0;
    const total = JSON.stringify(document, (_, inner: unknown) => {
      count += 1;
      return inner;
    }).length;
    const chosen = total === 0 ? 0 : at % count;
    let seen = -1;
    return bytesOf(
      JSON.stringify(document, (_, inner: unknown) => {
        seen += 1;
        return seen === chosen ? replacement : inner;
      }),
    );
  }
});
