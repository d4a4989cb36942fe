import type { ReadImage } from '#domain/images/image-source';
import type { BaseLayers } from '#domain/images/image-view';

type Layered = Pick<ReadImage, 'layers' | 'config'>;

/** What an image has from a base image: all layers of that, the lowest first; undefined when it is not built on it. */
export function baseLayersOf(image: Layered, base: readonly string[]): BaseLayers | undefined {
  const own = image.layers.map(({ diffId }) => diffId);
  const isBuiltOnIt = base.length > 0 && base.length <= own.length && base.every((diffId, at) => own[at] === diffId);
  return isBuiltOnIt ? { count: base.length, isGuess: false } : undefined;
}

/** What a Dockerfile ends with, as builders write it down: with a shell in front (classic), or without (BuildKit). */
const startsContainer = /^(?:\/bin\/sh -c #\(nop\)\s+)?(?:CMD|ENTRYPOINT)\s/;

/**
 * Guesses what an image has from its base image by its history: images mostly end with the command that they start, so the
 * last such step below the newest layer was the end of another image. Undefined where nothing speaks for any.
 */
export function guessBaseLayers({ layers, config }: Layered): BaseLayers | undefined {
  const steps = config?.history ?? [];
  const newest = steps.findLastIndex(({ isEmptyLayer }) => !isEmptyLayer);
  const end = steps.slice(0, Math.max(newest, 0)).findLastIndex(isEndOfImage);
  const count = steps.slice(0, end + 1).filter(({ isEmptyLayer }) => !isEmptyLayer).length;
  const fits = steps.filter(({ isEmptyLayer }) => !isEmptyLayer).length === layers.length;
  return fits && count > 0 ? { count, isGuess: true } : undefined;
}

function isEndOfImage({
  isEmptyLayer,
  createdBy,
}: {
  readonly isEmptyLayer: boolean;
  readonly createdBy: string | undefined;
}) {
  return isEmptyLayer && createdBy !== undefined && startsContainer.test(createdBy);
}
