import { arch } from 'node:os';
import type { WantedPlatform } from '#formats/oci/choose-platform';
import type { BlobLimits } from './blob-stream.ts';

/** Which image of a source is meant. */
export interface ImageOptions {
  /** Name, tag or digest of one image, where a source holds several. */
  readonly reference?: string;
  readonly platform?: WantedPlatform;
  readonly limits?: BlobLimits;
}

/** Names of Node and of images (those of Go) for the same processors. */
const architectures: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', arm64: 'arm64', arm: 'arm' };

/** What images for this machine are called; images hold Linux wherever they are looked at. */
export function ownPlatform(): WantedPlatform {
  const name = arch();
  return { os: 'linux', architecture: architectures[name] ?? name };
}

export function showPlatform({ os, architecture, variant }: WantedPlatform): string {
  return variant === undefined ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`;
}
