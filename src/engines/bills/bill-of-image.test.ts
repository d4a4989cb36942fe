import { describe, expect, it } from 'vitest';
import { readCycloneDx } from '#formats/cyclonedx/read';
import { writeCycloneDx } from '#formats/cyclonedx/write';
import type { ImagePackage, ImageView } from '#domain/images/image-view';
import { billOfImage } from './bill-of-image.ts';

const found = (name: string, more: Partial<ImagePackage['found']> = {}): ImagePackage => ({
  found: { type: 'npm', name, version: '1.0.0', ...more },
  presence: 'locked',
  extractor: 'npm-lock',
  purl: `pkg:npm/${name}@1.0.0`,
  ecosystem: 'npm',
  reason: undefined,
  path: 'package-lock.json',
  otherPaths: [],
  layer: 2,
  ownedBy: undefined,
});
const view = {
  image: { name: 'shop.tar', source: 'docker-archive', tags: ['shop:1'], digest: undefined, imageId: 'sha256:abc' },
  packages: [found('a', { needs: ['b'], licences: ['MIT or Apache-2.0'] }), found('b', { use: 'development' })],
  system: undefined,
} as unknown as ImageView;
const identity = {
  id: 'urn:uuid:8f1d3a52-0000-4000-8000-000000000000',
  created: '2026-01-02T03:04:05Z',
  toolVersion: '0',
};

describe('billOfImage', () => {
  it('makes a valid document with what is known of each package', () => {
    const { text, omitted } = writeCycloneDx(billOfImage(view, identity));
    const { bill, problems, doubts } = readCycloneDx(text);
    expect(omitted).toEqual([]);
    expect([...problems, ...doubts]).toEqual([]);
    expect(bill?.components.map(({ name, scope, licences }) => [name, scope, licences[0]?.expression])).toEqual([
      ['a', undefined, 'MIT OR Apache-2.0'],
      ['b', 'excluded', undefined],
    ]);
    expect(bill?.dependencies).toEqual([
      { ref: 'pkg:npm/a@1.0.0#package-lock.json', dependsOn: ['pkg:npm/b@1.0.0#package-lock.json'] },
      { ref: 'subject:shop.tar', dependsOn: ['pkg:npm/a@1.0.0#package-lock.json'] },
    ]);
  });
});
