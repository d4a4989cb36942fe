import type { Path } from '#kernel/path';
import type { ContainerRole } from './container.ts';
import { type Fields, isMapping, list, mapping } from './fields.ts';
import type { KubernetesObject } from './object.ts';
import type { PodTemplate, TemplateContainer } from './pod-template.ts';

const specPaths: ReadonlyMap<string, Path> = new Map([
  ['Workflow', ['spec']],
  ['WorkflowTemplate', ['spec']],
  ['ClusterWorkflowTemplate', ['spec']],
  ['CronWorkflow', ['spec', 'workflowSpec']],
]);

/** What a template of a workflow may say for all containers of its pod, instead of the workflow. */
const inherited = ['runAsNonRoot', 'runAsUser', 'runAsGroup', 'seccompProfile', 'appArmorProfile', 'seLinuxOptions'];

/**
 * The pods of an Argo Workflow as one: the workflow holds what they have in common under the names of the pod spec, each
 * of its templates one container, a script, a set of containers, and what runs before and beside them
 * (argoproj.io/v1alpha1 `WorkflowSpec`, `Template`). Undefined for what is no workflow or only calls other templates.
 */
export function podTemplateOfWorkflow(object: KubernetesObject): PodTemplate | undefined {
  const specPath = object.group === 'argoproj.io' ? specPaths.get(object.kind) : undefined;
  if (specPath === undefined) return undefined;
  const spec = specPath.reduce<Fields>((value, step) => mapping(value[step]), object.value);
  const defaults = mapping(spec.templateDefaults);
  const containers = list(spec.templates).flatMap((template, index) =>
    isMapping(template) ? containersOf(template, defaults, [...specPath, 'templates', index]) : [],
  );
  if (containers.length === 0) return undefined;
  return { path: specPath, specPath, value: { metadata: spec.podMetadata, spec }, containers, usesToken: true };
}

function containersOf(template: Fields, defaults: Fields, at: Path): TemplateContainer[] {
  const found: TemplateContainer[] = [];
  const add = (value: unknown, role: ContainerRole, path: Path, fallback: unknown): void => {
    if (isMapping(value)) found.push({ value: complete(value, template, defaults, mapping(fallback)), role, path });
  };
  for (const field of ['container', 'script']) add(template[field], 'main', [...at, field], defaults[field]);
  for (const [index, item] of list(mapping(template.containerSet).containers).entries())
    add(item, 'main', [...at, 'containerSet', 'containers', index], undefined);
  for (const [index, item] of list(template.initContainers).entries())
    add(item, 'init', [...at, 'initContainers', index], undefined);
  for (const [index, item] of list(template.sidecars).entries())
    add(item, 'sidecar', [...at, 'sidecars', index], undefined);
  return found;
}

/** A container with what its template and the defaults of all templates add to it. */
function complete(value: Fields, template: Fields, defaults: Fields, fallback: Fields): Fields {
  const ofPod = mapping(template.securityContext ?? defaults.securityContext);
  const fromPod = Object.fromEntries(inherited.filter((key) => key in ofPod).map((key) => [key, ofPod[key]]));
  const securityContext = {
    ...fromPod,
    ...mapping(fallback.securityContext),
    ...mapping(value.securityContext),
  };
  if (Object.keys(securityContext).length === 0) return { ...fallback, ...value };
  return { ...fallback, ...value, securityContext };
}
