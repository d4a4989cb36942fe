import { createHash } from 'node:crypto';
import type { ReadImageInto } from '#domain/images/image-source';
import type { ImageReference } from '#formats/image-reference/image-reference';
import type { ImageOptions } from '#io/images/image-options';
import { readOciImage } from '#io/images/oci-image';
import { stoppable } from '#io/images/stoppable-sink';
import { CodedError } from '#kernel/coded-error';
import { RegistryClient, type RegistrySettings } from './registry-client.ts';

/** Blobs that are fetched at the same time: more make registries slower, not us faster. */
const width = 3;

/** Reads an image from its registry. */
export function readRegistryImage(
  name: string,
  { registry, repository, tagOrDefault, digest }: ImageReference,
  settings: RegistrySettings,
  options: ImageOptions = {},
): ReadImageInto {
  return async (given, signal) => {
    const sink = stoppable(given, signal);
    const client = new RegistryClient(registry, repository, settings);
    const asked = digest ?? tagOrDefault ?? 'latest';
    const top = await client.manifest(asked);
    const topDigest = `sha256:${createHash('sha256').update(top.bytes).digest('hex')}`;
    for (const told of [digest, top.digest])
      if (told?.startsWith('sha256:') === true && told !== topDigest)
        throw new CodedError(
          'BW_IMAGE_DIGEST_MISMATCH',
          `${name}: the manifest is not what its digest says (${topDigest} instead of ${told})`,
          'Do not use it, and tell whoever runs the registry.',
        );
    const image = await readOciImage(
      {
        name,
        width,
        document: async (descriptor) => {
          if (descriptor.digest === topDigest) return top.bytes;
          if (isManifestType(descriptor.mediaType)) return (await client.manifest(descriptor.digest)).bytes;
          return gather(client.blob(descriptor.digest, descriptor.size));
        },
        blob: ({ digest: wanted, size }) => Promise.resolve(client.blob(wanted, size)),
      },
      { digest: topDigest, size: top.bytes.length, mediaType: top.mediaType },
      sink,
      options,
    );
    const tags = tagOrDefault === undefined ? [] : [`${registry}/${repository}:${tagOrDefault}`];
    // Who pulls by tag gets the list for all platforms: that is the digest that is pinned.
    return { ...image, name, source: 'registry', tags, digest: topDigest };
  };
}

function isManifestType(mediaType: string): boolean {
  return /(?:manifest|index)(?:\.list)?\.v[12]\+json$/.test(mediaType);
}

const mostConfigBytes = 4 * 1024 * 1024;

async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > mostConfigBytes)
      throw new CodedError('BW_IMAGE_INVALID', 'the configuration of the image is larger than any', 'Do not use it.');
    parts.push(Uint8Array.from(chunk));
  }
  return Buffer.concat(parts);
}
