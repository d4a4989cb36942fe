import type { HistoryStep, ImageConfig } from './image-config.ts';

/** A layer with the step that made it. */
export interface LayerOrigin {
  /** Digest without compression. */
  readonly diffId: string;
  /** Undefined when the history does not fit the layers, or there is none. */
  readonly step: HistoryStep | undefined;
}

export interface LayerHistory {
  readonly layers: readonly LayerOrigin[];
  /** Why no step is given: never a wrong one, as squashed images have. Undefined when the steps fit. */
  readonly problem: string | undefined;
}

/** Gives each layer the step that made it: the steps that are no empty layers, in order (image-spec config.md, "history"). */
export function matchHistory({ diffIds, history }: Pick<ImageConfig, 'diffIds' | 'history'>): LayerHistory {
  const steps = history.filter(({ isEmptyLayer }) => !isEmptyLayer);
  const fits = steps.length === diffIds.length;
  return {
    layers: diffIds.map((diffId, index) => ({ diffId, step: fits ? steps[index] : undefined })),
    problem: fits
      ? undefined
      : `the history has ${steps.length} steps that make layers, and the image has ${diffIds.length} layers`,
  };
}
