import { createHash } from 'node:crypto';
import type { LayerSink, ReadImage, ReadLayer } from '#domain/images/image-source';
import { isDigest } from '#formats/oci/descriptor';
import { type ArchivedImage, readArchiveManifest } from '#formats/oci/docker-archive';
import { type ImageConfig, readImageConfig } from '#formats/oci/image-config';
import { matchHistory } from '#formats/oci/layer-history';
import { CodedError } from '#kernel/coded-error';
import { type BlobStore, readDocumentOf } from './blob-store.ts';
import { readBlob } from './blob-stream.ts';
import { checkConfig, type ImageOptions, showPlatform } from './image-options.ts';
import { valueOf } from './oci-image.ts';
import { severalImages } from './oci-layout.ts';
import { sideBySide } from './side-by-side.ts';

export type DockerImage = Omit<ReadImage, 'name' | 'source'>;

/** Reads an image of an archive of `docker save` that lies on disk. */
export async function readDockerArchive(
  store: BlobStore,
  sink: LayerSink,
  options: ImageOptions,
): Promise<DockerImage> {
  const manifest = await neededDocument(store, 'manifest.json');
  const image = pickArchived(store.name, valueOf(store.name, 'manifest.json', readArchiveManifest(manifest)), options);
  const { config, imageId } = readConfig(store.name, image, await neededDocument(store, image.config));
  checkConfig(store.name, config, options);
  const layers = layersOf(store.name, image, config);
  const unique = [...new Map(layers.map((layer) => [layer.key, layer])).values()];
  await sideBySide(unique, 2, async ({ key, diffId, path }) => {
    const blob = await store.open(path);
    if (blob === undefined) throw missing(store.name, path);
    if (!sink.wants({ key, size: blob.size })) return;
    await sink.take(
      { key, size: blob.size },
      readBlob(blob.chunks(), { name: `${store.name}, ${path}`, diffId }, options.limits),
    );
  });
  return describe(image, config, imageId, layers);
}

/** A layer with its path in the archive. */
export interface ArchivedLayer extends ReadLayer {
  readonly diffId: string;
  readonly path: string;
}

/** Layers by the digests that the configuration has for them: what an archive stores is not compressed, as a rule. */
export function layersOf(name: string, image: ArchivedImage, config: ImageConfig): ArchivedLayer[] {
  if (config.diffIds.length !== image.layers.length)
    throw new CodedError(
      'BW_IMAGE_INVALID',
      `${name}: manifest.json has ${image.layers.length} layers, the configuration ${config.diffIds.length}`,
      'Save the image again: engines refuse it.',
    );
  const history = matchHistory(config);
  return config.diffIds.map((diffId, index) => {
    const step = history.layers[index]?.step;
    return {
      // Not the digest alone: what a blob of that digest holds is another thing when the content is compressed once more.
      key: `content:${diffId}`,
      diffId,
      digest: undefined,
      mediaType: undefined,
      command: step?.createdBy,
      comment: step?.comment,
      path: image.layers[index] ?? '',
    };
  });
}

export function describe(
  image: ArchivedImage,
  config: ImageConfig,
  imageId: string,
  layers: readonly ReadLayer[],
): DockerImage {
  const { os, architecture, variant } = config;
  return {
    tags: image.repoTags,
    digest: undefined,
    imageId,
    config,
    platform: architecture === '' ? undefined : showPlatform({ os: os === '' ? 'linux' : os, architecture, variant }),
    layers,
    gaps: [],
  };
}

/** The image that was asked for by tag or ID, or the only one. */
export function pickArchived(
  name: string,
  images: readonly ArchivedImage[],
  { reference }: ImageOptions,
): ArchivedImage {
  const meant = reference === undefined ? images : images.filter((image) => isCalled(image, reference));
  const [first] = meant;
  const known = images.map(({ repoTags, config }) => repoTags[0] ?? config);
  if (first === undefined)
    throw new CodedError(
      'BW_IMAGE_NOT_FOUND',
      reference === undefined ? `${name} holds no image` : `${name} holds no image ${reference}`,
      known.length === 0 ? 'Save the image again.' : `It holds ${known.slice(0, 20).join(', ')}.`,
    );
  if (new Set(meant.map(({ config }) => config)).size > 1) throw severalImages(name, known);
  return first;
}

function isCalled({ repoTags, config }: ArchivedImage, reference: string): boolean {
  const id = reference.replace(/^sha256:/, '');
  return (
    repoTags.some((tag) => tag === reference || tag === `${reference}:latest` || tag.endsWith(`:${reference}`)) ||
    (/^[0-9a-f]{12,64}$/.test(id) && (config.startsWith(id) || config.startsWith(`blobs/sha256/${id}`)))
  );
}

/** The configuration; its file name is its digest, and then it is checked. */
export function readConfig(
  name: string,
  image: ArchivedImage,
  bytes: Uint8Array,
): { readonly config: ImageConfig; readonly imageId: string } {
  const imageId = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const named = `sha256:${image.config.slice(image.config.lastIndexOf('/') + 1).replace(/\.json$/, '')}`;
  if (isDigest(named) && named !== imageId)
    throw new CodedError(
      'BW_IMAGE_DIGEST_MISMATCH',
      `${name}: the configuration is not what its name says (${imageId} instead of ${named})`,
      'Save the image again; if that does not help, do not use it.',
    );
  return { config: valueOf(name, 'the configuration', readImageConfig(bytes)), imageId };
}

export function missing(name: string, path: string): CodedError {
  return new CodedError('BW_IMAGE_INCOMPLETE', `${name}: ${path} is not there`, 'Save the whole image again.');
}

async function neededDocument(store: BlobStore, path: string): Promise<Uint8Array> {
  const bytes = await readDocumentOf(store, path);
  if (bytes === undefined) throw missing(store.name, path);
  return bytes;
}
