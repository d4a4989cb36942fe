import type { LayerSink } from '#domain/images/image-source';

/** A sink into which nothing more is read once `signal` says so: whoever reads into it fails with the signal's reason. */
export function stoppable(sink: LayerSink, signal: AbortSignal | undefined): LayerSink {
  if (signal === undefined) return sink;
  return {
    wants(layer) {
      signal.throwIfAborted();
      return sink.wants(layer);
    },
    take: (layer, chunks) => sink.take(layer, untilAborted(chunks, signal)),
    takeFiles: (layer, files) => sink.takeFiles(layer, untilAborted(files, signal)),
  };
}

async function* untilAborted<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  for await (const item of items) {
    signal.throwIfAborted();
    yield item;
  }
}
