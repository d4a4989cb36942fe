import type { ImageView } from '#domain/images/image-view';
import type { ImageDescription, Target } from '#kernel/result';
import { isFolder, layerOf } from './place-in-image.ts';

/** The target of a result for an image, or for a folder that was looked at in the same way. */
export function describeImageTarget(view: ImageView): Target {
  const { name, source, tags, digest, imageId, platform, layers } = view.image;
  const image: ImageDescription = {
    source,
    tags,
    ...(digest === undefined ? {} : { digest }),
    ...(imageId === undefined ? {} : { id: imageId }),
    ...(platform === undefined ? {} : { platform }),
    ...(view.system === undefined ? {} : { system: view.system.name }),
    ...(view.base === undefined
      ? {}
      : { base: { layers: view.base.count, source: view.base.isGuess ? ('history' as const) : ('given' as const) } }),
    layers: layers.flatMap((_, index) => layerOf(view, index) ?? []),
  };
  return {
    name,
    type: source === 'directory' ? 'directory' : source === 'rootfs' ? 'rootfs' : 'image',
    files: { kubernetes: 0, dockerfile: 0, compose: 0 },
    objects: 0,
    packages: view.packages.length,
    ...(isFolder(view) && view.system === undefined ? {} : { image }),
  };
}
