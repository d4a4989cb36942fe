import { extractors } from '#catalog/extractors/index.generated';
import { contentProbes } from '#catalog/malware/probes.generated';
import type { ReadImage } from '#domain/images/image-source';
import type { ImageView } from '#domain/images/image-view';
import { ExtractorIndex } from '#engines/extraction/extractor-index';
import { viewImage } from '#engines/image-view/view-image';
import { inspectTar } from '#engines/inspection/inspect-tar';
import type { ForeignScanner } from '#engines/inspection/sign-finder';
import { MalwareFinder } from '#engines/malware/malware-finder';
import type { ImageConfig } from '#formats/oci/image-config';
import { type WrittenEntry, writeTar } from '../tar-writer.ts';

/** An image of these layers, read as every other. */
export async function viewOfLayers(
  layers: readonly (readonly WrittenEntry[])[],
  config?: ImageConfig,
  foreign: readonly ForeignScanner[] = [],
): Promise<ImageView> {
  const inspectors = { extractors: new ExtractorIndex(extractors), malware: new MalwareFinder(contentProbes), foreign };
  async function* chunks(entries: readonly WrittenEntry[]): AsyncGenerator<Uint8Array> {
    yield writeTar(entries);
  }
  const records = [];
  for (const entries of layers) records.push(await inspectTar(chunks(entries), inspectors));
  const image: ReadImage = {
    name: 'shop.tar',
    source: 'docker-archive',
    tags: [],
    digest: undefined,
    imageId: undefined,
    config,
    platform: undefined,
    layers: layers.map((_, index) => ({
      key: `sha256:${index}`,
      diffId: `sha256:${index}`,
      digest: undefined,
      mediaType: undefined,
      command: `step ${index}`,
      comment: undefined,
    })),
    gaps: [],
  };
  const presences = new Map(extractors.map(({ id, presence }) => [id, presence]));
  return viewImage(image, records, (extractor) => presences.get(extractor) ?? 'declared');
}
