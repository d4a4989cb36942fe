import { list, mapping, text } from '#domain/kubernetes/fields';
import { isFragment, isRunAsWritten } from '#domain/kubernetes/lifetime';
import type { Workload } from '#domain/kubernetes/workload';
import { defineRule } from '#engines/rules/rule';

export const volumeUnused = defineRule({
  id: 'volume-unused',
  title: 'No container mounts the volume',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'A forgotten volume hides a forgotten mount: the program may run without the files that it was to get.',
  remedy: 'Mount it where it is needed, or remove it.',
  references: {},
  says: 'no container mounts volume {found}',
  *check(workload) {
    if (isFragment(workload)) return;
    const mounted = mountedNames(workload);
    const spoken = Object.values(workload.pod.annotations).join('\n');
    for (const { name, at } of workload.pod.volumes) {
      // Injectors are told by an annotation which volumes their container gets.
      if (name === '' || mounted.has(name) || spoken.includes(name)) continue;
      if (isRunAsWritten(workload)) yield { at, found: name };
      else yield { unknown: `whether a container that the controller adds mounts volume ${name}` };
    }
  },
  /** A volume that nobody mounts is not set up; a claim still decides where the pod may run. */
  fix({ at }, { pod }) {
    const volume = pod.volumes[Number(at.at(-1))];
    const isClaim = volume === undefined || volume.type === 'persistentVolumeClaim' || volume.type === 'ephemeral';
    return isClaim ? [] : [{ op: 'remove', at }];
  },
});

function mountedNames({ containers }: Workload): ReadonlySet<string> {
  const names = new Set<string>();
  for (const container of containers) {
    for (const { volume } of container.mounts) names.add(volume);
    for (const device of list(container.value.volumeDevices)) names.add(text(mapping(device).name) ?? '');
  }
  return names;
}
