import type { LayerSink, ReadImage } from '#domain/images/image-source';
import { isImage } from '#formats/oci/choose-platform';
import type { Descriptor } from '#formats/oci/descriptor';
import { blobPath, namesOf, readLayout } from '#formats/oci/layout';
import { type ImageIndex, readManifest } from '#formats/oci/manifest';
import { CodedError } from '#kernel/coded-error';
import type { Gap } from '#kernel/gap';
import { type BlobStore, readDocumentOf } from './blob-store.ts';
import type { ImageOptions } from './image-options.ts';
import { choose, type OciStore, readOciImage, valueOf } from './oci-image.ts';

/** Blobs of one disk that are read at the same time. */
const width = 2;

/** Reads the image of a layout (image-spec image-layout.md): a folder, or an archive of one. */
export async function readOciLayout(
  store: BlobStore,
  sink: LayerSink,
  options: ImageOptions,
): Promise<Omit<ReadImage, 'name' | 'source'>> {
  const layout = await needed(store, 'oci-layout');
  valueOf(store.name, 'oci-layout', readLayout(layout));
  const document = valueOf(store.name, 'index.json', readManifest(await needed(store, 'index.json')));
  if (document.kind === 'manifest')
    throw new CodedError(
      'BW_IMAGE_INVALID',
      `${store.name}: index.json is a manifest and no index`,
      'Save the image again.',
    );
  const gaps: Gap[] = [];
  const descriptor = pickImage(store.name, document, options, gaps);
  const image = await readOciImage(ociStore(store), descriptor, sink, options);
  return { ...image, gaps: [...gaps, ...image.gaps], tags: namesOf(descriptor) };
}

function ociStore(store: BlobStore): OciStore {
  return {
    name: store.name,
    width,
    async document(descriptor) {
      const bytes = await readDocumentOf(store, blobPath(descriptor));
      if (bytes !== undefined) return bytes;
      throw new CodedError(
        'BW_IMAGE_INCOMPLETE',
        `${store.name}: ${descriptor.digest} is not there`,
        'Save the whole image again; with several platforms perhaps only one was saved.',
      );
    },
    blob: async (descriptor) => (await store.open(blobPath(descriptor)))?.chunks(),
  };
}

/** One image of the index: the one that was asked for, or the only one; of several platforms of one image the right one. */
function pickImage(name: string, index: ImageIndex, options: ImageOptions, gaps: Gap[]): Descriptor {
  const images = index.manifests.filter(isImage);
  const { reference } = options;
  const meant = reference === undefined ? images : images.filter((image) => isCalled(image, reference));
  const [first] = meant;
  if (first === undefined) throw notFound(name, reference, images);
  const digests = new Set(meant.map(({ digest }) => digest));
  if (digests.size === 1) return first;
  const names = new Set(meant.map((image) => namesOf(image).join(' ')));
  const havePlatforms = meant.every(({ platform }) => platform !== undefined);
  if (names.size === 1 && havePlatforms) return choose(name, { ...index, manifests: meant }, options, gaps);
  throw severalImages(name, meant.map(nameOf));
}

function isCalled(image: Descriptor, reference: string): boolean {
  return (
    image.digest === reference ||
    namesOf(image).some(
      (name) => name === reference || name.endsWith(`:${reference}`) || name.endsWith(`/${reference}`),
    )
  );
}

function nameOf(image: Descriptor): string {
  return namesOf(image)[0] ?? image.digest;
}

function notFound(name: string, reference: string | undefined, images: readonly Descriptor[]): CodedError {
  const known = images.map(nameOf);
  return new CodedError(
    'BW_IMAGE_NOT_FOUND',
    reference === undefined ? `${name} holds no image` : `${name} holds no image ${reference}`,
    known.length === 0 ? 'Save the image again.' : `It holds ${known.slice(0, 20).join(', ')}.`,
  );
}

/** Nobody can know which one is meant. */
export function severalImages(name: string, known: readonly string[]): CodedError {
  return new CodedError(
    'BW_IMAGE_AMBIGUOUS',
    `${name} holds ${known.length} images`,
    `Say which one with --image: ${known.slice(0, 20).join(', ')}.`,
  );
}

async function needed(store: BlobStore, path: string): Promise<Uint8Array> {
  const bytes = await readDocumentOf(store, path);
  if (bytes !== undefined) return bytes;
  throw new CodedError('BW_IMAGE_INVALID', `${store.name}: there is no ${path}`, 'Save the image again.');
}
