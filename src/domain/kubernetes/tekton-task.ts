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
    return templateOf({ steps: [step] }, ['spec'], nothing, () => ['spec']);
  }
  const podPath = podPaths.find((path) => isMapping(at(object.value, path)));
  const ofPod = podPath === undefined ? nothing : { value: mapping(at(object.value, podPath)), at: podPath };
  const found: PodTemplate[] =
    podPath === undefined
      ? []
      : [{ path: podPath, specPath: podPath, value: { spec: ofPod.value }, containers: [], ...run }];
  const taskPath = taskPaths.get(object.kind);
  if (taskPath !== undefined) found.push(...templateOf(at(object.value, taskPath), taskPath, ofPod));
  const pipelinePath = pipelinePaths.get(object.kind) ?? [];
  for (const field of pipelinePath.length === 0 ? [] : ['tasks', 'finally']) {
    for (const [index, item] of list(mapping(at(object.value, pipelinePath))[field]).entries())
      found.push(...templateOf(mapping(item).taskSpec, [...pipelinePath, field, index, 'taskSpec'], ofPod));
  }
  return found;
}

/**
 * The controller labels the pods after all objects of a run, and hands the logins of the service account to the steps, so
 * that its token is there to be used.
 */
const run = { usesToken: true, isLabelledElsewhere: true } as const;

const roles: readonly (readonly [field: string, role: ContainerRole])[] = [
  ['steps', 'main'],
  ['sidecars', 'sidecar'],
];

function templateOf(
  value: unknown,
  path: Path,
  ofPod: Source,
  placeOf = (field: string, index: number): Path => [...path, field, index],
): PodTemplate[] {
  const task = mapping(value);
  const containers: TemplateContainer[] = [];
  for (const [field, role] of roles) {
    for (const [index, item] of list(task[field]).entries()) {
      // A step that refers to a StepAction has its image and its program there.
      if (!isMapping(item) || text(item.image) === undefined) continue;
      const sources = [
        { value: item, at: placeOf(field, index) },
        // Sidecars take nothing from the template of the steps.
        ...(role === 'main' ? [{ value: mapping(task.stepTemplate), at: [...path, 'stepTemplate'] }] : []),
        { value: { securityContext: inheritedFrom(ofPod.value) }, at: ofPod.at },
      ];
      containers.push({ ...combine(sources), role, path: placeOf(field, index) });
    }
  }
  if (containers.length === 0) return [];
  // What else the run says about the pod is told at its own place.
  const { hostUsers, runtimeClassName, automountServiceAccountToken, nodeSelector } = ofPod.value;
  const kept = { hostUsers, runtimeClassName, automountServiceAccountToken, nodeSelector };
  const spec = { ...kept, volumes: task.volumes, restartPolicy: 'Never' };
  return [{ path, specPath: path, value: { spec }, containers, ...run }];
}

/** What a container takes from the pod that a run describes elsewhere than in the task. */
const inherited = ['runAsNonRoot', 'runAsUser', 'runAsGroup', 'seccompProfile', 'appArmorProfile', 'seLinuxOptions'];

function inheritedFrom(pod: Fields): Fields {
  const context = mapping(pod.securityContext);
  return Object.fromEntries(inherited.filter((key) => key in context).map((key) => [key, context[key]]));
}

const nothing: Source = { value: {}, at: [] };

/** Part of what describes a container, and where it stands. */
interface Source {
  readonly value: Fields;
  readonly at: Path;
}

/** A container out of its sources, the nearest first. */
function combine(sources: readonly Source[]): Pick<TemplateContainer, 'value' | 'origins'> {
  const farthestFirst = sources.toReversed();
  const value: Fields = Object.assign({}, ...farthestFirst.map((source) => source.value));
  const securityContext: Fields = Object.assign(
    {},
    ...farthestFirst.map((source) => mapping(source.value.securityContext)),
  );
  const origins = farthestFirst.flatMap((source) =>
    Object.keys(mapping(source.value.securityContext)).map((key): [string, Path] => [
      key,
      [...source.at, 'securityContext', key],
    ]),
  );
  const resources = value.computeResources ?? value.resources;
  return { value: { ...value, resources, securityContext }, origins: Object.fromEntries(origins) };
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((found, step) => mapping(found)[step], value);
}
