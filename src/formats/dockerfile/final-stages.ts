import type { Dockerfile, Stage } from './document.ts';

/** The stages whose layers are in the image that is shipped: the last one and those that it builds on. */
export function shippedStages(dockerfile: Dockerfile): ReadonlySet<Stage> {
  const shipped = new Set<Stage>();
  for (let stage = dockerfile.stages.at(-1); stage !== undefined && !shipped.has(stage); ) {
    shipped.add(stage);
    stage = stage.from.stage === undefined ? undefined : dockerfile.stages[stage.from.stage];
  }
  return shipped;
}
