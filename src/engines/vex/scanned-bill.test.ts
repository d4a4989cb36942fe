import { expect, it } from 'vitest';
import { readCycloneDx } from '#formats/cyclonedx/read';
import { scannedBill } from './scanned-bill.ts';

const digest = `sha256:${'a'.repeat(64)}`;

function billAbout(component: object | undefined) {
  const { bill } = readCycloneDx(
    JSON.stringify({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      metadata: component === undefined ? {} : { component },
      components: [],
    }),
  );
  if (bill === undefined) throw new Error('no bill');
  return scannedBill(bill);
}

it('names what a bill is about', () => {
  expect(billAbout(undefined)).toEqual({ names: [], digests: [] });
  expect(billAbout({ type: 'container', name: 'shop/cart', version: '1.2' })).toEqual({
    names: ['shop/cart:1.2'],
    digests: [],
  });
});

it('knows an image by its digest and a package by its URL', () => {
  const image = billAbout({
    type: 'container',
    name: 'shop/cart',
    version: digest,
    hashes: [{ alg: 'SHA-256', content: 'b'.repeat(64) }],
  });
  expect(image).toEqual({ names: ['shop/cart'], digests: [digest, `sha256:${'b'.repeat(64)}`] });
  const purl = 'pkg:npm/cart@1.2.0';
  expect(billAbout({ type: 'library', name: 'cart', version: '1.2.0', purl }).purls).toEqual([purl]);
});
