import type { Path } from '#kernel/path';
import type { ContainerRole } from './container.ts';
import { type Fields, isMapping, list, mapping, text } from './fields.ts';
import type { KubernetesObject } from './object.ts';
import type { PodTemplate, TemplateContainer } from './pod-template.ts';

/** Where the kinds of a pipeline keep their tasks, or lists of such as hold one each. */
const taskPaths: ReadonlyMap<string, Path> = new Map([
  ['Task', ['spec']],
  ['ClusterTask', ['spec']],
  ['TaskRun', ['spec', 'taskSpec']],
]);
const pipelinePaths: ReadonlyMap<string, Path> = new Map([
  ['Pipeline', ['spec']],
  ['PipelineRun', ['spec', 'pipelineSpec']],
]);

/** Where a run says what holds for the pod: in v1, and in v1beta1 of a pipeline. */
const podPaths: readonly Path[] = [
  ['spec', 'podTemplate'],
  ['spec', 'taskRunTemplate', 'podTemplate'],
];

/**
 * The pods of Tekton: every task is one pod, whose steps and sidecars are its containers (tekton.dev/v1 `TaskSpec`,
 * `Step`, `StepAction`); what a run says about its pods stands apart and is a template without containers. Undefined for
 * objects of others.
 */
export function podTemplatesOfTekton(object: KubernetesObject): readonly PodTemplate[] | undefined {
  if (object.group !== 'tekton.dev') return undefined;
  if (object.kind === 'StepAction') {
    const step = { name: object.name, ...mapping(object.value.spec) };
    return templateOf({ steps: [step] }, ['spec'], {}, () => ['spec']);
  }
  const podPath = podPaths.find((path) => isMapping(at(object.value, path)));
  const ofPod = podPath === undefined ? {} : mapping(at(object.value, podPath));
  const found: PodTemplate[] =
    podPath === undefined ? [] : [{ path: podPath, specPath: podPath, value: { spec: ofPod }, containers: [], ...run }];
  const taskPath = taskPaths.get(object.kind);
  if (taskPath !== undefined) found.push(...templateOf(at(object.value, taskPath), taskPath, ofPod));
  const pipelinePath = pipelinePaths.get(object.kind) ?? [];
  for (const field of pipelinePath.length === 0 ? [] : ['tasks', 'finally']) {
    for (const [index, item] of list(mapping(at(object.value, pipelinePath))[field]).entries())
      found.push(...templateOf(mapping(item).taskSpec, [...pipelinePath, field, index, 'taskSpec'], ofPod));
  }
  return found;
}

/** The controller hands the logins of the service account to the steps, so that its token is there to be used. */
const run = { usesToken: true } as const;

const roles: readonly (readonly [field: string, role: ContainerRole])[] = [
  ['steps', 'main'],
  ['sidecars', 'sidecar'],
];

function templateOf(
  value: unknown,
  path: Path,
  ofPod: Fields,
  placeOf = (field: string, index: number): Path => [...path, field, index],
): PodTemplate[] {
  const task = mapping(value);
  const containers: TemplateContainer[] = [];
  for (const [field, role] of roles) {
    for (const [index, item] of list(task[field]).entries()) {
      // A step that refers to a StepAction has its image and its program there.
      if (!isMapping(item) || text(item.image) === undefined) continue;
      containers.push({
        value: complete(item, mapping(task.stepTemplate), ofPod, role),
        role,
        path: placeOf(field, index),
      });
    }
  }
  if (containers.length === 0) return [];
  // What else the run says about the pod is told at its own place.
  const { hostUsers, runtimeClassName, automountServiceAccountToken, nodeSelector } = ofPod;
  const kept = { hostUsers, runtimeClassName, automountServiceAccountToken, nodeSelector };
  const spec = { ...kept, volumes: task.volumes, restartPolicy: 'Never' };
  return [{ path, specPath: path, value: { spec }, containers, ...run }];
}

/** What a container takes from the pod that a run describes elsewhere than in the task. */
const inherited = ['runAsNonRoot', 'runAsUser', 'runAsGroup', 'seccompProfile', 'appArmorProfile', 'seLinuxOptions'];

/** A step with what the template of all steps adds to it; sidecars take nothing from there. */
function complete(value: Fields, template: Fields, ofPod: Fields, role: ContainerRole): Fields {
  const fallback = role === 'main' ? template : {};
  const context = mapping(ofPod.securityContext);
  const fromPod = Object.fromEntries(inherited.filter((key) => key in context).map((key) => [key, context[key]]));
  const resources = value.computeResources ?? fallback.computeResources ?? value.resources ?? fallback.resources;
  const securityContext = { ...fromPod, ...mapping(fallback.securityContext), ...mapping(value.securityContext) };
  return { ...fallback, ...value, resources, securityContext };
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((found, step) => mapping(found)[step], value);
}
