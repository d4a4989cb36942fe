import type { LayerKey, LayerSink, LooseFile, ReadImage, ReadImageInto } from '#domain/images/image-source';
import type { LayerRecord } from '#domain/images/layer-record';

/** Looks at one layer: in this thread or in another. */
export interface LayerReader {
  readLayer(layer: LayerKey, chunks: AsyncIterable<Uint8Array>): Promise<LayerRecord>;
  readFiles(layer: LayerKey, files: AsyncIterable<LooseFile>): Promise<LayerRecord>;
}

/** Records of layers that were looked at before, by the same catalog. */
export interface LayerMemory {
  get(key: string): LayerRecord | undefined;
  put(key: string, record: LayerRecord): void;
}

export interface CollectedImage {
  readonly image: ReadImage;
  /** In the order of the image's layers. */
  readonly records: readonly LayerRecord[];
  /** Layers that were not read because they are known. */
  readonly remembered: number;
}

/** Reads an image, each layer once. Throws what the source throws: half an image is no answer. */
export async function collectLayers(
  readInto: ReadImageInto,
  reader: LayerReader,
  memory: LayerMemory | undefined,
  signal?: AbortSignal,
): Promise<CollectedImage> {
  const records = new Map<string, LayerRecord>();
  let remembered = 0;
  const keep = async ({ key }: LayerKey, reading: Promise<LayerRecord>): Promise<void> => {
    const record = await reading;
    records.set(key, record);
    if (isContentKey(key)) memory?.put(key, record);
  };
  const sink: LayerSink = {
    wants({ key }) {
      if (records.has(key)) return false;
      const known = isContentKey(key) ? memory?.get(key) : undefined;
      if (known === undefined) return true;
      records.set(key, known);
      remembered += 1;
      return false;
    },
    take: (layer, chunks) => keep(layer, reader.readLayer(layer, chunks)),
    takeFiles: (layer, files) => keep(layer, reader.readFiles(layer, files)),
  };
  const image = await readInto(sink, signal);
  return {
    image,
    records: image.layers.map(({ key }) => {
      const record = records.get(key);
      if (record === undefined) throw new Error(`the layer ${key} was announced and never came`);
      return record;
    }),
    remembered,
  };
}

/** Digests name a content; other keys name a place, whose content may change. */
function isContentKey(key: string): boolean {
  return /^(?:content:)?sha(?:256|384|512):/.test(key);
}
