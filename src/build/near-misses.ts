import type { ComposeFile } from '#domain/compose/compose-file';
import { isMapping, mapping, text } from '#domain/kubernetes/fields';
import type { YamlDocument } from '#formats/yaml/document';
import type { Gap } from '#kernel/gap';
import type { Path } from '#kernel/path';

/** Kinds that nobody else's YAML has at its top beside `spec`, `metadata` or `data`. */
const kinds = new Set([
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'Service',
  'Ingress',
  'ConfigMap',
  'Secret',
  'ServiceAccount',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'Namespace',
  'NetworkPolicy',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
  'List',
]);

export const notReadInline: Omit<Gap, 'place'> = {
  reason: 'dockerfile-inline',
  message: 'a Dockerfile that stands in a Compose file is not read',
  remedy: 'Put it into a file of its own and name that with build.dockerfile.',
  meaning: 'Its instructions were not checked.',
};

/** Where Dockerfiles stand in a Compose file. */
export function inlineDockerfiles({ services }: ComposeFile): readonly Path[] {
  return services.flatMap((service) => {
    const inline = mapping(service.value.build).dockerfile_inline;
    return typeof inline === 'string' ? [service.path('build.dockerfile_inline')] : [];
  });
}

/**
 * Tells of a document that was meant to be scanned and is nothing that can be: an object without `apiVersion` or `kind`, a
 * Compose file of the first format. undefined for everything else.
 */
export function nearMiss({ value }: YamlDocument, isComposeName: boolean): Omit<Gap, 'place'> | undefined {
  if (!isMapping(value)) return undefined;
  const kind = text(value.kind);
  const hasBody = ['metadata', 'spec', 'data', 'rules', 'items'].some((field) => field in value);
  if (kind !== undefined && kinds.has(kind) && hasBody && !('apiVersion' in value))
    return notAnObject(`a ${kind}`, 'apiVersion');
  if (text(value.apiVersion) !== undefined && isMapping(value.metadata) && !('kind' in value))
    return notAnObject('an object', 'kind');
  if (isComposeName && !('services' in value) && Object.values(value).some(isService)) return firstFormat;
  return undefined;
}

function notAnObject(what: string, field: string): Omit<Gap, 'place'> {
  return {
    reason: 'not-an-object',
    message: `${what} without ${field}, which the API server refuses`,
    remedy: 'Add the missing field, or take the document out of what is scanned.',
    meaning: 'This document was not checked.',
  };
}

const firstFormat: Omit<Gap, 'place'> = {
  reason: 'compose-format',
  message: 'a Compose file of the first format, with its services at the top, which Docker Compose no longer reads',
  remedy: 'Put the services below `services:`.',
  meaning: 'The services of this file were not checked.',
};

function isService(value: unknown): boolean {
  return isMapping(value) && ('image' in value || 'build' in value);
}
