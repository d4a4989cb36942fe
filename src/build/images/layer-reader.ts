import type { LayerRecord } from '#domain/images/layer-record';
import { inspectFiles } from '#engines/inspection/inspect-files';
import { inspectTar } from '#engines/inspection/inspect-tar';
import type { Inspectors } from '#engines/inspection/inspect-layer';
import type { LayerReader } from './collect-layers.ts';

/** Looks at layers in the thread it is called in. `readOther` is there for folders, whose files can be read in any order. */
export function makeLayerReader(
  inspectors: Inspectors,
  readOther?: (path: string) => Uint8Array | undefined,
): LayerReader {
  let system: LayerRecord['system'];
  const told = (): { system: NonNullable<LayerRecord['system']> } | Record<string, never> =>
    system === undefined ? {} : { system };
  return {
    async readLayer(_, chunks) {
      const record = await inspectTar(chunks, inspectors, told());
      // Base layers are read first: those above need fewer digests. What a record then lacks matters to no image that
      // shares the layer: files that packages own lie above the package manager that recorded them.
      system ??= record.system;
      return record;
    },
    readFiles: (_, files) =>
      inspectFiles(files, inspectors, { ...told(), ...(readOther === undefined ? {} : { readOther }) }),
  };
}
