import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { LayerReader } from '#build/images/collect-layers';
import type { LayerRecord } from '#domain/images/layer-record';
import type { KnownSystem } from '#engines/inspection/digest-choice';
import type { WhatIsLookedFor } from './layer-inspectors.ts';
import type { FromWorker, ToWorker } from './layer-worker.ts';

/** Threads beside the own one. More gain nothing: one disk and one decompressor feed them all. */
const mostThreads = Math.min(3, availableParallelism() - 1);
/** Stored bytes from which on a thread is worth its start (a tenth of a second, 30 MB) while another layer is looked at here … */
const leastBytes = 16 * 1024 * 1024;
/** … and while nothing is: then the own thread has only its reading, decompression and digest to do. */
const leastBytesAlone = 192 * 1024 * 1024;
/** Chunks on their way to a thread; they have up to 1 MB each. */
const mostOnTheWay = 4;

/**
 * Looks at layers in several threads: while one layer is looked at in this one, others go to threads. Small layers and folders
 * stay here.
 */
export class LayerThreads implements LayerReader {
  readonly #here: LayerReader;
  readonly #looksFor: WhatIsLookedFor;
  readonly #known: KnownSystem;
  readonly #threads = new Set<LayerThread>();
  #readHere = 0;

  constructor(here: LayerReader, looksFor: WhatIsLookedFor, known: KnownSystem) {
    this.#here = here;
    this.#looksFor = looksFor;
    this.#known = known;
  }

  async readLayer(
    layer: Parameters<LayerReader['readLayer']>[0],
    chunks: AsyncIterable<Uint8Array>,
  ): Promise<LayerRecord> {
    const least = this.#readHere > 0 ? leastBytes : leastBytesAlone;
    const thread = layer.size === undefined || layer.size < least ? undefined : this.#freeThread();
    if (thread !== undefined) return thread.read(chunks, this.#looksFor, this.#known);
    this.#readHere += 1;
    try {
      return await this.#here.readLayer(layer, chunks);
    } finally {
      this.#readHere -= 1;
    }
  }

  readFiles: LayerReader['readFiles'] = (layer, files) => this.#here.readFiles(layer, files);

  async close(): Promise<void> {
    await Promise.all([...this.#threads].map((thread) => thread.close()));
  }

  #freeThread(): LayerThread | undefined {
    const free = [...this.#threads].find(({ isBusy }) => !isBusy);
    if (free !== undefined || this.#threads.size >= mostThreads) return free;
    const made = new LayerThread();
    this.#threads.add(made);
    return made;
  }
}

class LayerThread {
  readonly #worker: Worker;
  #onMessage: ((message: FromWorker) => void) | undefined;
  #onFailure: ((error: Error) => void) | undefined;
  isBusy = false;

  constructor() {
    this.#worker = new Worker(workerFile());
    this.#worker.on('message', (message: FromWorker) => this.#onMessage?.(message));
    this.#worker.on('error', (error) => this.#onFailure?.(error));
    this.#worker.on('exit', (code) =>
      this.#onFailure?.(new Error(`the thread that looks at layers ended with ${code}`)),
    );
  }

  async read(chunks: AsyncIterable<Uint8Array>, looksFor: WhatIsLookedFor, known: KnownSystem): Promise<LayerRecord> {
    this.isBusy = true;
    const layer = new LayerOnTheWay(known);
    this.#onMessage = (message) => layer.hear(message);
    this.#onFailure = (error) => layer.fail(error);
    this.#send({ kind: 'begin', looksFor, known: { ...known } });
    let isBroken = true;
    try {
      for await (const chunk of chunks) {
        // Readers use their memory again: the thread gets its own copy, which goes there and comes back.
        const copy = copyInto(layer.spareMemory(chunk.length), chunk);
        this.#send({ kind: 'chunk', chunk: copy }, copy.buffer);
        if (layer.hasNews) this.#send({ kind: 'known', known: { ...known } });
        await layer.room();
      }
      isBroken = false;
    } finally {
      this.#send({ kind: 'end', isBroken });
      await layer.end.catch((error: unknown) => {
        // Where the layer broke off, that is what is told.
        if (!isBroken) throw error;
      });
      this.isBusy = false;
    }
    const record = await layer.end;
    if (record === undefined) throw new Error('a layer that came whole was given up');
    return record;
  }

  async close(): Promise<void> {
    this.#onFailure = undefined;
    await this.#worker.terminate();
  }

  #send(message: ToWorker, ...moved: ArrayBuffer[]): void {
    this.#worker.postMessage(message, moved);
  }
}

/** What is known here of a layer that a thread looks at. */
class LayerOnTheWay {
  readonly end: Promise<LayerRecord | undefined>;
  readonly #known: KnownSystem;
  readonly #toldOf: KnownSystem;
  readonly #spare: ArrayBuffer[] = [];
  #onTheWay = 0;
  #settle: { readonly done: (record: LayerRecord | undefined) => void; readonly fail: (error: Error) => void };
  #wake: (() => void) | undefined;
  #failure: Error | undefined;

  constructor(known: KnownSystem) {
    this.#known = known;
    this.#toldOf = { ...known };
    const { promise, resolve, reject } = Promise.withResolvers<LayerRecord | undefined>();
    this.end = promise;
    // A failure is thrown by `room` while chunks come.
    this.end.catch(() => undefined);
    this.#settle = { done: resolve, fail: reject };
  }

  /** True once when another layer has told which package manager the image has. */
  get hasNews(): boolean {
    if (this.#toldOf.system === this.#known.system) return false;
    Object.assign(this.#toldOf, this.#known);
    return true;
  }

  hear(message: FromWorker): void {
    if (message.kind === 'taken') {
      this.#onTheWay -= 1;
      this.#spare.push(message.memory);
    } else if (message.kind === 'broken') this.#settle.done(undefined);
    else {
      if (this.#known.system === undefined) Object.assign(this.#known, message.known);
      this.#settle.done(message.record);
    }
    this.#wake?.();
  }

  /** Memory that has come back: without it a layer leaves as much garbage behind as it has bytes. */
  spareMemory(bytes: number): ArrayBuffer {
    const spare = this.#spare.pop();
    return spare !== undefined && spare.byteLength >= bytes ? spare : new ArrayBuffer(bytes);
  }

  fail(error: Error): void {
    this.#failure = error;
    this.#settle.fail(error);
    this.#wake?.();
  }

  /** Counts one more chunk, and waits until there are not too many. */
  async room(): Promise<void> {
    this.#onTheWay += 1;
    while (this.#onTheWay >= mostOnTheWay && this.#failure === undefined)
      await new Promise<void>((wake) => (this.#wake = wake));
    if (this.#failure !== undefined) throw this.#failure;
  }
}

function copyInto(memory: ArrayBuffer, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(memory, 0, bytes.length);
  copy.set(bytes);
  return copy;
}

/** Beside this file, both in the bundle and in the sources. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './layer-worker.ts' : './layer-worker.js', import.meta.url);
}
