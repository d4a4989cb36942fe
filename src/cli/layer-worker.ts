/** Looks at one layer after the other in a thread of its own. `layer-threads.ts` starts it and speaks with it. */
import { parentPort } from 'node:worker_threads';
import { inspectTar } from '#engines/inspection/inspect-tar';
import type { KnownSystem } from '#engines/inspection/digest-choice';
import type { LayerRecord } from '#domain/images/layer-record';
import { layerInspectors, type WhatIsLookedFor } from './layer-inspectors.ts';

export type ToWorker =
  | { readonly kind: 'begin'; readonly looksFor: WhatIsLookedFor; readonly known: KnownSystem }
  | { readonly kind: 'known'; readonly known: KnownSystem }
  | { readonly kind: 'chunk'; readonly chunk: Uint8Array<ArrayBuffer> }
  /** The layer ends; `isBroken` when the rest of it cannot be had. */
  | { readonly kind: 'end'; readonly isBroken: boolean };

export type FromWorker =
  /** A chunk was looked at; its memory goes back. */
  | { readonly kind: 'taken'; readonly memory: ArrayBuffer }
  | { readonly kind: 'record'; readonly record: LayerRecord; readonly known: KnownSystem }
  | { readonly kind: 'broken' };

type Tell = (message: FromWorker, ...moved: ArrayBuffer[]) => void;

/** The layer whose chunks are coming. */
class ComingLayer {
  readonly known: KnownSystem;
  readonly #waiting: (Uint8Array<ArrayBuffer> | 'end' | 'broken')[] = [];
  #wake: (() => void) | undefined;

  constructor(known: KnownSystem) {
    this.known = known;
  }

  push(what: Uint8Array<ArrayBuffer> | 'end' | 'broken'): void {
    this.#waiting.push(what);
    this.#wake?.();
  }

  async *chunks(taken: (memory: ArrayBuffer) => void): AsyncGenerator<Uint8Array> {
    for (;;) {
      const next = this.#waiting.shift();
      if (next === 'end') return;
      if (next === 'broken') throw new BrokenLayer();
      if (next !== undefined) {
        yield next;
        taken(next.buffer);
        continue;
      }
      await new Promise<void>((wake) => (this.#wake = wake));
    }
  }
}

/** What went wrong is known to the thread that reads the layer. */
class BrokenLayer extends Error {}

const port = parentPort;
if (port !== null) {
  let layer: ComingLayer | undefined;
  const tell: Tell = (message, ...moved) => port.postMessage(message, moved);
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'begin') {
      layer = new ComingLayer(message.known);
      void inspect(layer, message.looksFor, tell);
    } else if (message.kind === 'known') {
      if (layer !== undefined) Object.assign(layer.known, message.known);
    } else if (message.kind === 'chunk') layer?.push(message.chunk);
    else layer?.push(message.isBroken ? 'broken' : 'end');
  });
}

async function inspect(layer: ComingLayer, looksFor: WhatIsLookedFor, tell: Tell): Promise<void> {
  const { known } = layer;
  try {
    const chunks = layer.chunks((memory) => tell({ kind: 'taken', memory }, memory));
    const record = await inspectTar(chunks, layerInspectors(looksFor), { known });
    tell({ kind: 'record', record, known });
  } catch (error) {
    // Anything else is a mistake of ours, which ends the thread, and the program with a message.
    if (!(error instanceof BrokenLayer)) throw error;
    tell({ kind: 'broken' });
  }
}
