import { arch } from 'node:os';
import type { WantedPlatform } from '#formats/oci/choose-platform';
import type { ImageConfig } from '#formats/oci/image-config';
import { CodedError } from '#kernel/coded-error';
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

/** Linux stacks at most 500 layers (OVL_MAX_STACK, fs/overlayfs/params.h), Docker 127. */
const mostLayers = 1_000;

/** Refuses an image for another platform than the one that was asked for, and one that nothing could run. */
export function checkConfig(name: string, { os, architecture, diffIds }: ImageConfig, options: ImageOptions): void {
  const { platform } = options;
  if (diffIds.length > mostLayers)
    throw new CodedError(
      'BW_IMAGE_INVALID',
      `${name} has ${diffIds.length} layers, more than any engine takes`,
      'Look at where the image comes from.',
    );
  if (platform === undefined || architecture === '') return;
  const system = os === '' ? 'linux' : os;
  if (system === platform.os && architecture === platform.architecture) return;
  throw new CodedError(
    'BW_PLATFORM_NOT_FOUND',
    `${name} is an image for ${showPlatform({ os: system, architecture })}, not for ${showPlatform(platform)}`,
    'Leave --platform away, or name the image for that platform.',
  );
}
