import type { EffectiveContainer } from '#domain/kubernetes/container';
import { list, mapping, text } from '#domain/kubernetes/fields';
import { isFragment, isRunAsWritten } from '#domain/kubernetes/lifetime';
import type { Workload } from '#domain/kubernetes/workload';
import { defineRule } from '#engines/rules/rule';
import type { Path } from '#kernel/path';

export const volumeMountWithoutVolume = defineRule({
  id: 'volume-mount-without-volume',
  title: 'Container mounts a volume that the pod does not have',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'The API server refuses the pod; a Deployment is taken in and then never gets its pods.',
  remedy: 'Add the volume under volumes of the pod, or correct the name.',
  references: {},
  says: 'container {container} mounts {found}, which is no volume of the pod',
  *check(workload) {
    const volumes = volumeNames(workload);
    const isComplete = isRunAsWritten(workload) && !isFragment(workload);
    for (const container of workload.containers) {
      for (const { name, at } of mountedNames(container)) {
        if (volumes.has(name)) continue;
        if (isComplete) yield { at: [...at, 'name'], found: name, container: container.name };
        else yield { unknown: `whether something else adds volume ${name} to the pods` };
      }
    }
  },
});

/** Claim templates are volumes too, in StatefulSets and in what is modelled on them. */
function volumeNames({ object, pod }: Workload): ReadonlySet<string> {
  const templates = list(mapping(object.value.spec).volumeClaimTemplates);
  return new Set([
    ...pod.volumes.map(({ name }) => name),
    ...templates.map((template) => text(mapping(mapping(template).metadata).name) ?? ''),
  ]);
}

function mountedNames(container: EffectiveContainer): readonly { readonly name: string; readonly at: Path }[] {
  const devices = list(container.value.volumeDevices).map((item, index) => ({
    name: text(mapping(item).name) ?? '',
    at: container.path('volumeDevices', index),
  }));
  const mounts = container.mounts.map(({ volume, at }) => ({ name: volume, at }));
  return [...mounts, ...devices].filter(({ name }) => name !== '');
}
