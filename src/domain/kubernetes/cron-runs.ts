import { mapping, text } from './fields.ts';
import type { KubernetesObject } from './object.ts';

/** How the runs of a CronJob get on with each other. */
export interface Runs {
  /** What happens when the next is due and one still runs: `Allow`, `Forbid`, `Replace`. */
  readonly policy: string;
  /** True when a run is ended after some time. */
  readonly isBounded: boolean;
}

/** Undefined for what is no CronJob of Kubernetes, starts nothing by itself, or is a patch without a schedule. */
export function runsOf({ group, kind, value }: KubernetesObject): Runs | undefined {
  const spec = mapping(value.spec);
  if (group !== 'batch' || kind !== 'CronJob' || spec.suspend === true || spec.schedule === undefined) return undefined;
  const job = mapping(mapping(spec.jobTemplate).spec);
  const pod = mapping(mapping(job.template).spec);
  const isBounded = [job, pod].some(({ activeDeadlineSeconds: limit }) => limit !== undefined && limit !== null);
  return { policy: text(spec.concurrencyPolicy) ?? 'Allow', isBounded };
}
