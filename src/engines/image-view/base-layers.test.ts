import { describe, expect, it } from 'vitest';
import type { ReadImage } from '#domain/images/image-source';
import { readImageConfig } from '#formats/oci/image-config';
import { baseLayersOf, guessBaseLayers } from './base-layers.ts';

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;

/** An image whose history is given in a short form: a letter is a layer, everything else a step without one. */
function image(...steps: readonly string[]): Pick<ReadImage, 'layers' | 'config'> {
  const diffIds = steps.filter((step) => step.length === 1).map(digest);
  const { value: config } = readImageConfig(
    new TextEncoder().encode(
      JSON.stringify({
        os: 'linux',
        architecture: 'amd64',
        config: {},
        rootfs: { type: 'layers', diff_ids: diffIds },
        history: steps.map((step) =>
          step.length === 1 ? { created_by: `RUN ${step}` } : { created_by: step, empty_layer: true },
        ),
      }),
    ),
  ) as { value: ReadImage['config'] };
  const layers = diffIds.map((diffId) => ({
    key: diffId,
    diffId,
    digest: undefined,
    mediaType: undefined,
    command: undefined,
    comment: undefined,
  }));
  return { layers, config };
}

describe('baseLayersOf', () => {
  it('counts the layers of the base image that an image is built on', () => {
    expect(baseLayersOf(image('a', 'b', 'c'), [digest('a'), digest('b')])).toEqual({ count: 2, isGuess: false });
    expect(baseLayersOf(image('a'), [digest('a')])).toEqual({ count: 1, isGuess: false });
  });

  it.each([
    ['another order', ['b', 'a']],
    ['an older build', ['a', 'x']],
    ['an image built on ours', ['a', 'b', 'c', 'd']],
    ['nothing', []],
  ])('takes no image for the base that is %s', (_, base) => {
    expect(baseLayersOf(image('a', 'b', 'c'), base.map(digest))).toBeUndefined();
  });
});

describe('guessBaseLayers', () => {
  it('takes the last command below the newest layer for the end of the base image', () => {
    expect(guessBaseLayers(image('a', 'CMD ["bash"]', 'b', 'c', 'CMD ["app"]'))).toEqual({ count: 1, isGuess: true });
    const classic = image(
      'a',
      '/bin/sh -c #(nop)  CMD ["bash"]',
      'b',
      'ENTRYPOINT ["python3"]',
      'c',
      'USER 1',
      'CMD ["app"]',
    );
    expect(guessBaseLayers(classic)).toEqual({ count: 2, isGuess: true });
  });

  it('guesses nothing where nothing speaks for it', () => {
    expect(guessBaseLayers(image('a', 'b', 'CMD ["app"]'))).toBeUndefined();
    expect(guessBaseLayers(image('CMD ["app"]', 'a'))).toBeUndefined();
    expect(guessBaseLayers(image())).toBeUndefined();
    const squashed = image('a', 'CMD ["bash"]', 'b');
    expect(guessBaseLayers({ ...squashed, layers: squashed.layers.slice(0, 1) })).toBeUndefined();
    expect(guessBaseLayers({ ...squashed, config: undefined })).toBeUndefined();
  });
});
