import { inspectFiles } from '#engines/inspection/inspect-files';
import { inspectTar } from '#engines/inspection/inspect-tar';
import type { KnownSystem } from '#engines/inspection/digest-choice';
import type { Inspectors } from '#engines/inspection/inspect-layer';
import type { LayerReader } from './collect-layers.ts';

/** Looks at layers in the thread it is called in. `readOther` is there for folders, whose files can be read in any order. */
export function makeLayerReader(
  inspectors: Inspectors,
  readOther?: (path: string) => Uint8Array | undefined,
  known: KnownSystem = {},
): LayerReader {
  // What one layer tells helps all that are read after it or beside it: they need fewer digests. What a record then lacks
  // matters to no image that shares the layer: files that packages own lie above the package manager that recorded them.
  return {
    readLayer: (_, chunks) => inspectTar(chunks, inspectors, { known }),
    readFiles: (_, files) =>
      inspectFiles(files, inspectors, { known, ...(readOther === undefined ? {} : { readOther }) }),
  };
}
