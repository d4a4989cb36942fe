import type { LooseFile } from '#domain/images/image-source';
import type { LayerRecord } from '#domain/images/layer-record';
import { type InspectionOptions, type Inspectors, LayerInspector } from './inspect-layer.ts';

/** Looks at files on disk as if they were a layer. */
export async function inspectFiles(
  files: AsyncIterable<LooseFile>,
  inspectors: Inspectors,
  options: InspectionOptions = {},
): Promise<LayerRecord> {
  const inspector = new LayerInspector(inspectors, options);
  let bytes = 0;
  for await (const { entry, read, trouble } of files) {
    const isWanted = inspector.entry(entry);
    if (trouble !== undefined) {
      inspector.skip({ reason: 'unreadable', message: trouble, misses: ['files', 'packages', 'secrets', 'malware'] });
      continue;
    }
    if (!isWanted) continue;
    for await (const chunk of read()) {
      bytes += chunk.length;
      if (!inspector.content(chunk)) break;
    }
    if (inspector.isBusy) await inspector.settle();
  }
  await inspector.settle();
  return inspector.finish(bytes);
}
