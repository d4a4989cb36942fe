import { EffectivePod } from './effective-pod.ts';
import type { EffectiveContainer } from './container.ts';
import type { KubernetesObject } from './object.ts';
import { podTemplatesOf } from './pod-template.ts';

/** An object that runs pods, with one of its pod templates. */
export interface Workload {
  readonly object: KubernetesObject;
  readonly pod: EffectivePod;
  readonly containers: readonly EffectiveContainer[];
}

const cache = new WeakMap<KubernetesObject, readonly Workload[]>();

/** The workloads of an object: none for a Service, one for a Deployment, several for some CRDs. Built once per object. */
export function workloadsOf(object: KubernetesObject): readonly Workload[] {
  let workloads = cache.get(object);
  if (workloads === undefined) {
    workloads = podTemplatesOf(object).map((template) => {
      const pod = new EffectivePod(template);
      return { object, pod, containers: pod.containers };
    });
    cache.set(object, workloads);
  }
  return workloads;
}
