const index = new Set([
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
]);
const manifest = new Set([
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
]);
const config = new Set(['application/vnd.oci.image.config.v1+json', 'application/vnd.docker.container.image.v1+json']);
const schema1 = new Set([
  'application/vnd.docker.distribution.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v1+prettyjws',
]);

export type DocumentKind = 'index' | 'manifest' | 'config' | 'schema-1';

/** What a media type stands for (image-spec media-types.md; Docker Image Manifest Version 2). Undefined for all others. */
export function kindOfMediaType(mediaType: string): DocumentKind | undefined {
  if (index.has(mediaType)) return 'index';
  if (manifest.has(mediaType)) return 'manifest';
  if (config.has(mediaType)) return 'config';
  return schema1.has(mediaType) ? 'schema-1' : undefined;
}

export interface LayerFormat {
  readonly compression: 'none' | 'gzip' | 'zstd';
  /** May be missing where the image is (`nondistributable` layers, which Docker calls foreign). */
  readonly isForeign: boolean;
  /** Cannot be read without a key (`+encrypted`, ocicrypt). */
  readonly isEncrypted: boolean;
}

const layers: ReadonlyMap<string, Pick<LayerFormat, 'compression' | 'isForeign'>> = new Map([
  ['application/vnd.oci.image.layer.v1.tar', { compression: 'none', isForeign: false }],
  ['application/vnd.oci.image.layer.v1.tar+gzip', { compression: 'gzip', isForeign: false }],
  ['application/vnd.oci.image.layer.v1.tar+zstd', { compression: 'zstd', isForeign: false }],
  ['application/vnd.oci.image.layer.nondistributable.v1.tar', { compression: 'none', isForeign: true }],
  ['application/vnd.oci.image.layer.nondistributable.v1.tar+gzip', { compression: 'gzip', isForeign: true }],
  ['application/vnd.oci.image.layer.nondistributable.v1.tar+zstd', { compression: 'zstd', isForeign: true }],
  ['application/vnd.docker.image.rootfs.diff.tar', { compression: 'none', isForeign: false }],
  ['application/vnd.docker.image.rootfs.diff.tar.gzip', { compression: 'gzip', isForeign: false }],
  ['application/vnd.docker.image.rootfs.diff.tar.zstd', { compression: 'zstd', isForeign: false }],
  ['application/vnd.docker.image.rootfs.foreign.diff.tar', { compression: 'none', isForeign: true }],
  ['application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', { compression: 'gzip', isForeign: true }],
]);

/** Undefined for what is no layer: signatures, attestations, charts and other artifacts. */
export function layerFormatOf(mediaType: string): LayerFormat | undefined {
  const isEncrypted = mediaType.endsWith('+encrypted');
  const format = layers.get(isEncrypted ? mediaType.slice(0, -'+encrypted'.length) : mediaType);
  return format === undefined ? undefined : { ...format, isEncrypted };
}

/** Compression by the first bytes (RFC 1952 and RFC 8878): archives of Docker do not say it, and media types may lie. */
export function detectCompression(start: Uint8Array): LayerFormat['compression'] {
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
  const isZstd = start[1] === 0xb5 && start[2] === 0x2f && start[3] === 0xfd;
  // Also the frame to be skipped that zstd:chunked starts with.
  if ((start[0] === 0x28 && isZstd) || isSkippable(start)) return 'zstd';
  return 'none';
}

function isSkippable(start: Uint8Array): boolean {
  return (start[0] ?? 0) >> 4 === 5 && start[1] === 0x2a && start[2] === 0x4d && start[3] === 0x18;
}
