import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type WrittenEntry, writeTar } from '../tar-writer.ts';

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export interface WrittenImage {
  /** Archives of its layers without compression, the lowest first. */
  readonly layers: readonly Uint8Array[];
  readonly config: Buffer;
}

/** An image whose layers have these files. */
export function writeImage(
  layers: readonly (readonly WrittenEntry[])[],
  platform: { readonly os: string; readonly architecture: string } = { os: 'linux', architecture: 'amd64' },
): WrittenImage {
  const archives = layers.map(writeTar);
  const config = {
    ...platform,
    config: {},
    rootfs: { type: 'layers', diff_ids: archives.map((archive) => `sha256:${sha256(archive)}`) },
    history: [
      ...archives.map((_, index) => ({ created_by: `step ${index + 1}` })),
      { created_by: 'CMD', empty_layer: true },
    ],
  };
  return { layers: archives, config: Buffer.from(JSON.stringify(config)) };
}

const json = (value: unknown): string => JSON.stringify(value);

/** As `docker save` writes it up to Docker 24: the list of layers comes last, and a layer twice is a link. */
export function dockerEntries(images: readonly (readonly [tag: string, image: WrittenImage])[]): WrittenEntry[] {
  const entries = new Map<string, WrittenEntry>();
  const manifest = images.map(([tag, { layers, config }]) => {
    const paths = layers.map((layer, index) => {
      const file = `${sha256(layer)}.tar`;
      entries.set(file, { name: file, content: layer });
      const path = `${sha256(Buffer.from(`${tag} ${index}`))}/layer.tar`;
      entries.set(path, { name: path, type: 'symbolic-link', linkname: `../${file}` });
      return path;
    });
    const name = `${sha256(config)}.json`;
    entries.set(name, { name, content: config });
    return { Config: name, RepoTags: [tag], Layers: paths };
  });
  return [...entries.values(), { name: 'manifest.json', content: json(manifest) }];
}

export interface BlobDescriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly [more: string]: unknown;
}

export const layerType = 'application/vnd.oci.image.layer.v1.tar+gzip';
export const manifestType = 'application/vnd.oci.image.manifest.v1+json';
export const indexType = 'application/vnd.oci.image.index.v1+json';
const configType = 'application/vnd.oci.image.config.v1+json';

/** Files of an OCI layout, put together piece by piece. */
export class LayoutWriter {
  readonly #blobs = new Map<string, Uint8Array>();

  add(mediaType: string, content: Uint8Array | object, more: object = {}): BlobDescriptor {
    const bytes = content instanceof Uint8Array ? content : Buffer.from(json(content));
    this.#blobs.set(`blobs/sha256/${sha256(bytes)}`, bytes);
    return { mediaType, digest: `sha256:${sha256(bytes)}`, size: bytes.length, ...more };
  }

  remove({ digest }: BlobDescriptor): void {
    this.#blobs.delete(`blobs/${digest.replace(':', '/')}`);
  }

  /** `changed` may put other descriptors in the place of the layers. */
  image(
    { layers, config }: WrittenImage,
    more: object = {},
    compress: (layer: Uint8Array) => Uint8Array = (layer) => gzipSync(layer, { level: 1 }),
    changed: (layers: BlobDescriptor[]) => BlobDescriptor[] = (same) => same,
  ): BlobDescriptor {
    return this.add(
      manifestType,
      {
        schemaVersion: 2,
        mediaType: manifestType,
        config: this.add(configType, config),
        layers: changed(layers.map((layer) => this.add(layerType, compress(layer)))),
      },
      more,
    );
  }

  index(manifests: readonly BlobDescriptor[], more: object = {}): BlobDescriptor {
    return this.add(indexType, { schemaVersion: 2, mediaType: indexType, manifests }, more);
  }

  entries(manifests: readonly BlobDescriptor[]): WrittenEntry[] {
    return [
      ...[...this.#blobs].map(([name, content]) => ({ name, content })),
      { name: 'oci-layout', content: json({ imageLayoutVersion: '1.0.0' }) },
      { name: 'index.json', content: json({ schemaVersion: 2, mediaType: indexType, manifests }) },
    ];
  }
}

/** Writes files below a folder. */
export function writeEntries(folder: string, entries: readonly WrittenEntry[]): void {
  for (const { name, content = '' } of entries) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}
