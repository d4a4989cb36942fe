import type { ImageView } from '#domain/images/image-view';
import type { ScannedArtifact } from './scanned-artifact.ts';

/** The names of an image that was scanned. */
export function scannedImage({ image, system }: Pick<ImageView, 'image' | 'system'>): ScannedArtifact {
  const { name, tags, digest, imageId, platform } = image;
  const architecture = platform?.split('/')[1];
  return {
    names: [name, ...tags],
    digests: [digest, imageId].filter((one) => one !== undefined),
    ...(architecture === undefined ? {} : { architecture }),
    ...(system?.cpeName === undefined ? {} : { systemCpe: system.cpeName }),
  };
}
