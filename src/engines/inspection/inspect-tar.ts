import type { FileEntry, LayerRecord } from '#domain/images/layer-record';
import type { TarEntry } from '#formats/tar/entry';
import type { TarLimits } from '#formats/tar/limits';
import { TarReader } from '#formats/tar/reader';
import { type InspectionOptions, type Inspectors, LayerInspector } from './inspect-layer.ts';

export interface TarInspectionOptions extends InspectionOptions {
  readonly limits?: Partial<TarLimits>;
}

/** More files than any real layer has; each takes about 200 bytes of memory. */
const mostHeaders = 1_200_000;

/**
 * Looks at a layer as its archive comes. What `chunks` throws is thrown on: then nothing of the layer counts. An archive
 * that is broken behind right digests is a trouble of the record: engines refuse such a layer, too.
 */
export async function inspectTar(
  chunks: AsyncIterable<Uint8Array>,
  inspectors: Inspectors,
  { limits, ...options }: TarInspectionOptions = {},
): Promise<LayerRecord> {
  const inspector = new LayerInspector(inspectors, options);
  const reader = new TarReader(
    {
      entry: (entry) => inspector.entry(slim(entry)),
      content: (chunk) => {
        inspector.content(chunk);
      },
    },
    { globalHeaders: 'ignore', limits: { headers: mostHeaders, ...limits } },
  );
  let isReading = true;
  for await (const chunk of chunks) {
    // The rest is still taken: its digest is checked at the end.
    if (isReading) isReading = reader.feed(chunk);
    if (inspector.isBusy) await inspector.settle();
  }
  const { bytes, problem, strayOffset } = reader.finish();
  const all = ['files', 'packages', 'secrets', 'malware'] as const;
  if (problem !== undefined)
    inspector.trouble({
      reason: problem.kind,
      message: `${problem.message} (byte ${problem.offset} of the layer); what comes after was not read`,
      misses: all,
    });
  if (strayOffset !== undefined)
    inspector.trouble({
      reason: 'stray-data',
      message: `something follows the end of the archive at byte ${strayOffset}, which engines do not see`,
      misses: all,
    });
  await inspector.settle();
  return inspector.finish(bytes);
}

/** What is kept of an entry: there may be a million of them. */
function slim({ name, type, linkname, mode, uid, gid, size, mtime, xattrs }: TarEntry): FileEntry {
  const entry = { name, type, linkname, mode, uid, gid, size, mtime: Math.trunc(mtime) };
  return xattrs.has('security.capability') ? { ...entry, hasCapabilities: true } : entry;
}
