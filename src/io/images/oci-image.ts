import { createHash } from 'node:crypto';
import type { LayerSink, ReadImage, ReadLayer } from '#domain/images/image-source';
import { choosePlatform, isImage } from '#formats/oci/choose-platform';
import type { Descriptor } from '#formats/oci/descriptor';
import type { OciResult } from '#formats/oci/document';
import { type ImageConfig, readImageConfig } from '#formats/oci/image-config';
import { matchHistory } from '#formats/oci/layer-history';
import { type ImageIndex, type ImageManifest, readManifest } from '#formats/oci/manifest';
import { layerFormatOf } from '#formats/oci/media-types';
import { CodedError } from '#kernel/coded-error';
import type { Gap } from '#kernel/gap';
import { checkConfig, type ImageOptions, ownPlatform, showPlatform } from './image-options.ts';
import { readBlob } from './blob-stream.ts';
import { sideBySide } from './side-by-side.ts';

/** Where the pieces of an image are, by their descriptors. */
export interface OciStore {
  readonly name: string;
  /** All of a document; its digest is checked by who asks. */
  document(descriptor: Pick<Descriptor, 'digest' | 'size' | 'mediaType'>): Promise<Uint8Array>;
  /** Bytes of a blob as they are stored; undefined when it is not there. */
  blob(descriptor: Descriptor): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** How many blobs may be read at the same time. */
  readonly width: number;
}

export type OciImage = Omit<ReadImage, 'name' | 'source' | 'tags'>;

/** Images may be listed in lists of lists; more than this leads nowhere. */
const deepestIndex = 4;

/** Reads the image that a descriptor of a manifest or an index leads to. */
export async function readOciImage(
  store: OciStore,
  descriptor: Pick<Descriptor, 'digest' | 'size' | 'mediaType'>,
  sink: LayerSink,
  options: ImageOptions,
): Promise<OciImage> {
  const gaps: Gap[] = [];
  const { manifest, digest } = await findManifest(store, descriptor, options, gaps, 0);
  if (manifest.layers.some(({ mediaType }) => layerFormatOf(mediaType) === undefined) || !isConfig(manifest))
    throw new CodedError(
      'BW_NOT_AN_IMAGE',
      `${store.name} is no image but ${manifest.artifactType ?? manifest.config.mediaType}`,
      'Name an image: charts, signatures and other artifacts have no file system.',
    );
  const config = valueOf(
    store.name,
    'the configuration',
    readImageConfig(await checkedDocument(store, manifest.config)),
  );
  checkConfig(store.name, config, options);
  const layers = await readLayers(store, manifest, config, sink, gaps, options);
  const { os, architecture, variant } = config;
  return {
    digest,
    imageId: manifest.config.digest,
    config,
    platform: architecture === '' ? undefined : showPlatform({ os: os === '' ? 'linux' : os, architecture, variant }),
    layers,
    gaps,
  };
}

/** OCI artifacts have other media types there, and an empty one (image-spec manifest.md, "Guidelines for Artifact Usage"). */
function isConfig({ config }: ImageManifest): boolean {
  return /(?:image\.config|container\.image)\.v1\+json$/.test(config.mediaType);
}

interface FoundManifest {
  readonly manifest: ImageManifest;
  readonly digest: string;
}

async function findManifest(
  store: OciStore,
  descriptor: Pick<Descriptor, 'digest' | 'size' | 'mediaType'>,
  options: ImageOptions,
  gaps: Gap[],
  depth: number,
): Promise<FoundManifest> {
  const document = valueOf(store.name, 'the manifest', readManifest(await checkedDocument(store, descriptor)));
  if (document.kind === 'manifest') return { manifest: document, digest: descriptor.digest };
  if (depth >= deepestIndex)
    throw new CodedError(
      'BW_IMAGE_INVALID',
      `${store.name}: lists of images lead to lists without an end`,
      'Do not use it.',
    );
  return findManifest(store, choose(store.name, document, options, gaps), options, gaps, depth + 1);
}

/** The image for the platform that was asked for; without a wish the machine's own, or the only one there is. */
export function choose(name: string, index: ImageIndex, { platform }: ImageOptions, gaps: Gap[]): Descriptor {
  const wanted = platform ?? ownPlatform();
  const choice = choosePlatform(index, wanted);
  if (choice.kind === 'chosen') return choice.manifest;
  const images = index.manifests.filter(isImage);
  const [only] = images;
  if (images.length === 1 && only !== undefined && platform === undefined) {
    gaps.push({
      reason: 'image-other-platform',
      message: `${name} has no image for ${showPlatform(wanted)}; the only one it has was looked at`,
      remedy: 'Name the platform with --platform.',
      meaning: 'What runs on this machine may be another image.',
      place: { file: name },
    });
    return only;
  }
  throw new CodedError(
    'BW_PLATFORM_NOT_FOUND',
    `${name} has no image for ${showPlatform(wanted)}`,
    choice.available.length === 0
      ? 'It lists no image at all.'
      : `Name one of these with --platform: ${choice.available.map(showPlatform).join(', ')}.`,
  );
}

async function checkedDocument(
  store: OciStore,
  descriptor: Pick<Descriptor, 'digest' | 'size' | 'mediaType'>,
): Promise<Uint8Array> {
  const bytes = await store.document(descriptor);
  const algorithm = descriptor.digest.slice(0, descriptor.digest.indexOf(':'));
  const actual = `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
  if (actual === descriptor.digest) return bytes;
  throw new CodedError(
    'BW_IMAGE_DIGEST_MISMATCH',
    `${store.name}: a document is not what its digest says (${actual} instead of ${descriptor.digest})`,
    'Fetch or save the image again; if that does not help, do not use it.',
  );
}

async function readLayers(
  store: OciStore,
  manifest: ImageManifest,
  config: ImageConfig,
  sink: LayerSink,
  gaps: Gap[],
  options: ImageOptions,
): Promise<ReadLayer[]> {
  const { diffIds } = config;
  if (diffIds.length !== manifest.layers.length)
    throw new CodedError(
      'BW_IMAGE_INVALID',
      `${store.name}: the manifest has ${manifest.layers.length} layers, the configuration ${diffIds.length}`,
      'Build the image again: engines refuse it.',
    );
  const history = matchHistory(config);
  const known = new Set<string>();
  const readable = manifest.layers.filter(({ mediaType, digest }) => {
    if (known.has(digest) || layerFormatOf(mediaType)?.isEncrypted === true) return false;
    known.add(digest);
    return true;
  });
  const missing = new Set<string>();
  await sideBySide(readable, store.width, async (descriptor) => {
    const key = { key: descriptor.digest, size: descriptor.size };
    if (!sink.wants(key)) return;
    const chunks = await store.blob(descriptor);
    if (chunks === undefined) missing.add(descriptor.digest);
    else
      await sink.take(
        key,
        readBlob(chunks, { name: `${store.name}, layer ${descriptor.digest}`, ...descriptor }, options.limits),
      );
  });
  return manifest.layers.flatMap((descriptor, index) => {
    const { digest, mediaType } = descriptor;
    const format = layerFormatOf(mediaType);
    if (format?.isEncrypted === true || missing.has(digest)) {
      gaps.push(unreadLayer(store.name, index, descriptor, format?.isForeign === true));
      return [];
    }
    const step = history.layers[index]?.step;
    return [
      { key: digest, diffId: diffIds[index], digest, mediaType, command: step?.createdBy, comment: step?.comment },
    ];
  });
}

/** Layers that an image may have without anybody giving them away; any other that is missing makes it useless. */
function unreadLayer(name: string, index: number, { digest, mediaType }: Descriptor, isForeign: boolean): Gap {
  if (!isForeign && !mediaType.endsWith('+encrypted'))
    throw new CodedError(
      'BW_IMAGE_INCOMPLETE',
      `${name}: layer ${index + 1} (${digest}) is not there`,
      'Fetch or save the whole image again.',
    );
  return {
    reason: isForeign ? 'image-foreign-layer' : 'image-encrypted-layer',
    message: `${name}: layer ${index + 1} ${isForeign ? 'is kept elsewhere by its publisher' : 'is encrypted'}`,
    remedy: isForeign ? 'Scan the running container or its root file system.' : 'Decrypt the image and scan that.',
    meaning: 'Files of this layer were not looked at, and files that it takes away may be shown.',
    place: { file: name },
  };
}

/** The value of a document, or what is wrong with it. */
export function valueOf<T>(name: string, what: string, result: OciResult<T>): T {
  if (result.ok) return result.value;
  const { message, path } = result.problem;
  throw new CodedError(
    'BW_IMAGE_INVALID',
    `${name}: ${what} cannot be read: ${message}${path === '' ? '' : ` (at ${path})`}`,
    'Save or build the image again.',
  );
}
