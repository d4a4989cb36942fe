import { expect, it } from 'vitest';
import type { ReadImage } from '#domain/images/image-source';
import { scannedImage } from './scanned-image.ts';

it('gathers the names of an image', () => {
  const image: ReadImage = {
    name: 'cart.tar',
    source: 'docker-archive',
    tags: ['shop/cart:1'],
    digest: 'sha256:a',
    imageId: 'sha256:b',
    config: undefined,
    platform: 'linux/arm64/v8',
    layers: [],
    gaps: [],
  };
  expect(scannedImage({ image, system: undefined })).toEqual({
    names: ['cart.tar', 'shop/cart:1'],
    digests: ['sha256:a', 'sha256:b'],
    architecture: 'arm64',
  });
  const folder = { ...image, tags: [], digest: undefined, imageId: undefined, platform: undefined };
  expect(scannedImage({ image: folder, system: undefined })).toEqual({ names: ['cart.tar'], digests: [] });
});
