import { type Fields, isMapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';
import type { Path } from '#kernel/path';

const types = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);

/** The field that leaves the confinement of containers. */
function wrongField(options: Fields): string | undefined {
  const type = text(options.type);
  if (type !== undefined && !types.has(type)) return 'type';
  return ['user', 'role'].find((field) => (text(options[field]) ?? '') !== '');
}

export const selinuxOptionsNotAllowed = defineRule({
  id: 'selinux-options-not-allowed',
  title: 'SELinux label leaves the confinement of containers',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'A type such as spc_t is not confined at all, and a user or role of its own can bring rights of the host.',
  remedy:
    'Leave user and role out and use container_t, container_init_t, container_kvm_t or container_engine_t as type.',
  references: { pss: ['baseline/seLinuxOptions'], kubescape: ['C-0211'], trivy: ['KSV-0025'], mitre: ['T1611'] },
  says: 'the SELinux {field} is {found}',
  *check({ pod, containers }) {
    if (pod.runsOnWindows) return;
    const places: (readonly [unknown, Path])[] = [
      [pod.securityContext.seLinuxOptions, pod.path('securityContext.seLinuxOptions')],
      ...containers.map((container): readonly [unknown, Path] => [
        container.securityContext.seLinuxOptions,
        container.path('securityContext.seLinuxOptions'),
      ]),
    ];
    for (const [options, at] of places) {
      if (!isMapping(options)) continue;
      const field = wrongField(options);
      if (field !== undefined) yield { at: [...at, field], found: text(options[field]) ?? '', detail: { field } };
    }
  },
});
