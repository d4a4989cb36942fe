import { isMapping, list, mapping, text } from './fields.ts';
import type { EffectivePod } from './effective-pod.ts';
import type { KubernetesObject } from './object.ts';
import type { Workload } from './workload.ts';

/**
 * `endless` pods serve until they are replaced; `finite` ones do a piece of work and end. `unknown`: the controller is not
 * one of those whose habits are known, and may add to its pods what the template lacks.
 */
export type Lifetime = 'endless' | 'finite' | 'unknown';

/** Controllers that run the template as it is written, for ever. By group, since CRDs reuse the names. */
const endlessKinds: Readonly<Record<string, readonly string[]>> = {
  '': ['Pod', 'ReplicationController'],
  apps: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'],
  extensions: ['Deployment', 'DaemonSet', 'ReplicaSet'],
  'argoproj.io': ['Rollout'],
  'apps.openshift.io': ['DeploymentConfig'],
  'apps.kruise.io': ['CloneSet', 'StatefulSet', 'DaemonSet'],
};

/** Kinds of batch systems: TFJob, PyTorchJob, ScaledJob, JobSet, TaskRun … */
const finiteKind = /(?:Job|JobSet|Run|Task|Workflow)$/;

export function lifetimeOf({ object, pod }: Workload): Lifetime {
  if (finiteKind.test(object.kind) || restartPolicyOf(pod) !== 'Always' || isHook(object)) return 'finite';
  return isEndlessKind(object) ? 'endless' : 'unknown';
}

/** As the API server fills it in. */
export function restartPolicyOf(pod: EffectivePod): string {
  return text(pod.spec.restartPolicy) ?? 'Always';
}

/** True when the pods are exactly what the template says: a controller of another kind may add volumes, ports, probes. */
export function isRunAsWritten({ object }: Workload): boolean {
  const isBatch = object.group === 'batch' && (object.kind === 'Job' || object.kind === 'CronJob');
  return isBatch || isEndlessKind(object);
}

function isEndlessKind({ group, kind }: KubernetesObject): boolean {
  return Object.hasOwn(endlessKinds, group) && endlessKinds[group]?.includes(kind) === true;
}

/** True for a part of a pod that something else completes: a patch names containers without their images. */
export function isFragment({ containers }: Workload): boolean {
  const main = containers.filter((container) => container.role === 'main');
  return main.length === 0 || main.some((container) => container.imageText === undefined);
}

/** True for what Helm or Argo CD creates for one step of a release and removes again. */
export function isHook({ annotations }: Pick<KubernetesObject, 'annotations'>): boolean {
  return 'helm.sh/hook' in annotations || 'argocd.argoproj.io/hook' in annotations;
}

/** True for what was read from a cluster: the server has given it an identity, or a controller has made it. */
export function isLive({ value }: KubernetesObject): boolean {
  const metadata = mapping(value.metadata);
  return isMapping(value.status) || text(metadata.uid) !== undefined || list(metadata.ownerReferences).length > 0;
}
