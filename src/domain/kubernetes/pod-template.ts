import type { Path } from '#kernel/path';
import { podTemplateOfWorkflow } from './argo-workflow.ts';
import { isCarrier } from './carriers.ts';
import type { ContainerRole } from './container.ts';
import { type Fields, isMapping } from './fields.ts';
import type { KubernetesObject } from './object.ts';
import { podTemplatesOfTekton } from './tekton-task.ts';

/** A pod, or the template of one, inside an object. */
export interface PodTemplate {
  /** From the object's root to what holds `metadata` and `spec`: `[]` for a Pod, `['spec', 'template']` for a Deployment. */
  readonly path: Path;
  readonly value: Fields;
  /** From the object's root to the fields of the pod spec, where they do not stand under `spec` beside `metadata`. */
  readonly specPath?: Path;
  /** The containers, where they do not stand in the lists of the pod spec. */
  readonly containers?: readonly TemplateContainer[];
  /** True where what the controller adds to the pod talks to the API server with the pod's token. */
  readonly usesToken?: true;
  /** True where the pod has its labels from an object that only refers to this one. */
  readonly isLabelledElsewhere?: true;
}

export interface TemplateContainer {
  readonly value: Fields;
  readonly role: ContainerRole;
  /** From the object's root. */
  readonly path: Path;
  /** Where its security fields are set that it has from elsewhere, by their names. */
  readonly origins?: Readonly<Record<string, Path>>;
}

const knownPaths: Readonly<Record<string, Path>> = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  PodTemplate: ['template'],
};

const builtInGroups = new Set(['', 'apps', 'batch', 'extensions']);

/** These hold patterns and schemas that look like pods and are none. */
const groupsWithoutPods =
  /(^|\.)(kyverno\.io|gatekeeper\.sh|apiextensions\.k8s\.io|admissionregistration\.k8s\.io|kustomize\.config\.k8s\.io)$/;

/** Under such keys controllers of all kinds keep pod templates: `template`, `podTemplateSpec`, `submitterPodTemplate` … */
const templateKey = /template(?:spec)?$/i;

const deepest = 9;

/**
 * The pod templates of an object. Built-in kinds by their path; every other kind (Argo Rollouts, Knative, KEDA, Kubeflow,
 * Ray …) structurally: a mapping under a template key whose `spec.containers` is a list of containers.
 */
export function podTemplatesOf(object: KubernetesObject): readonly PodTemplate[] {
  if (object.kind === 'Pod' && object.group === '') return [{ path: [], value: object.value }];
  if (builtInGroups.has(object.group)) {
    const path = Object.hasOwn(knownPaths, object.kind) ? knownPaths[object.kind] : undefined;
    const value = path === undefined ? undefined : at(object.value, path);
    return path !== undefined && isMapping(value) ? [{ path, value }] : [];
  }
  const workflow = podTemplateOfWorkflow(object);
  if (workflow !== undefined) return [workflow];
  const tasks = podTemplatesOfTekton(object);
  if (tasks !== undefined) return tasks;
  if (groupsWithoutPods.test(object.group) || isCarrier(object.group, object.kind)) return [];
  const found: PodTemplate[] = [];
  search(object.value, [], found, 0);
  return found;
}

function at(value: unknown, path: Path): unknown {
  let current = value;
  for (const step of path) current = isMapping(current) ? current[step] : undefined;
  return current;
}

function search(value: unknown, path: Path, into: PodTemplate[], depth: number): void {
  if (depth > deepest) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      if (typeof item === 'object') search(item, [...path, index], into, depth + 1);
    }
  } else if (isMapping(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (typeof item !== 'object' || item === null) continue;
      if (templateKey.test(key) && isPodTemplate(item)) into.push({ path: [...path, key], value: item });
      else search(item, [...path, key], into, depth + 1);
    }
  }
}

function isPodTemplate(value: unknown): value is Fields {
  if (!isMapping(value) || !isMapping(value.spec)) return false;
  const containers = value.spec.containers;
  return Array.isArray(containers) && containers.some((item) => isMapping(item) && ('image' in item || 'name' in item));
}
