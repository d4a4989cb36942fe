import type { LayerSink, ReadImage } from '#domain/images/image-source';
import { CodedError } from '#kernel/coded-error';
import { sortTargets } from './artifact-targets.ts';
import type { SourceSettings } from './image-scan.ts';

/** An image that others are built on. */
export interface BaseImage {
  readonly name: string;
  /** Digests of its layers without compression, the lowest first. */
  readonly diffIds: readonly string[];
}

/** Nothing of its layers is asked for: what they are called is enough. */
const noLayers: LayerSink = {
  wants: () => false,
  take: () => Promise.reject(new Error('a layer came that nobody wanted')),
  takeFiles: () => Promise.reject(new Error('files came that nobody wanted')),
};

/** Reads what a base image is made of. Throws `CodedError` for everything that is no image. */
export async function readBaseImage(name: string, settings: SourceSettings): Promise<BaseImage> {
  // What `--image` picks is one of the image that is scanned.
  const { artifacts } = await sortTargets([name], { ...settings, image: undefined });
  const [artifact] = artifacts;
  const noImage = (): CodedError =>
    new CodedError(
      'BW_NOT_AN_IMAGE',
      `${name} is no image`,
      'Name the base image: an archive, or its name in a registry.',
    );
  if (artifact === undefined || 'bill' in artifact || artifact.readOther !== undefined) throw noImage();
  const { config }: ReadImage = await artifact.readInto(noLayers);
  if (config === undefined || config.diffIds.length === 0) throw noImage();
  return { name, diffIds: config.diffIds };
}
