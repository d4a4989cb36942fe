import type { TarEntry } from './entry.ts';
import { TarReader } from './reader.ts';
import type { TarOptions, TarSummary } from './visitor.ts';

/** What an archive holds, one thing after the other. The last one is always the summary. */
export type TarEvent =
  | { readonly kind: 'entry'; readonly entry: TarEntry }
  /** A view that is good until the next event is asked for. */
  | { readonly kind: 'content'; readonly entry: TarEntry; readonly chunk: Uint8Array }
  | { readonly kind: 'content-end'; readonly entry: TarEntry }
  | { readonly kind: 'summary'; readonly summary: TarSummary };

type Wants = (entry: TarEntry) => boolean;

/** Reads an archive from chunks; `wants` says whose content is given. */
export function* readTar(chunks: Iterable<Uint8Array>, wants: Wants, options?: TarOptions): Generator<TarEvent> {
  const { reader, take } = startReading(wants, options);
  for (const chunk of chunks) {
    const goesOn = reader.feed(chunk);
    yield* take();
    if (!goesOn) break;
  }
  yield { kind: 'summary', summary: reader.finish() };
}

/** The same for chunks that come in their own time. */
export async function* readTarStream(
  chunks: AsyncIterable<Uint8Array>,
  wants: Wants,
  options?: TarOptions,
): AsyncGenerator<TarEvent> {
  const { reader, take } = startReading(wants, options);
  for await (const chunk of chunks) {
    const goesOn = reader.feed(chunk);
    yield* take();
    if (!goesOn) break;
  }
  yield { kind: 'summary', summary: reader.finish() };
}

function startReading(wants: Wants, options: TarOptions | undefined) {
  let events: TarEvent[] = [];
  const reader = new TarReader(
    {
      entry(entry) {
        events.push({ kind: 'entry', entry });
        return wants(entry);
      },
      content: (chunk, entry) => events.push({ kind: 'content', entry, chunk }),
      end: (entry) => events.push({ kind: 'content-end', entry }),
    },
    options,
  );
  const take = () => {
    const taken = events;
    events = [];
    return taken;
  };
  return { reader, take };
}
