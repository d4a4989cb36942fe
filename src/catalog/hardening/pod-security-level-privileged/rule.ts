import { type Fields, list, mapping, text } from '#domain/kubernetes/fields';
import { isSystemNamespace } from '#domain/kubernetes/namespaces';
import type { KubernetesObject } from '#domain/kubernetes/object';
import { defineRule, type Problem } from '#engines/rules/rule';
import type { Path } from '#kernel/path';

const label = 'pod-security.kubernetes.io/enforce';

export const podSecurityLevelPrivileged = defineRule({
  id: 'pod-security-level-privileged',
  title: 'Namespace enforces the privileged level',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Namespace', 'AdmissionConfiguration', 'PodSecurityConfiguration'],
  needs: 'object',
  why: 'The privileged level allows everything: whoever may create pods here owns the nodes.',
  remedy: 'Enforce baseline or restricted, and move the pods that need more into a namespace of their own.',
  references: { cis: ['5.2.1'], posture: ['PSA-002'], kubescape: ['C-0193'] },
  says: '{who} enforces {found}',
  *check(namespace) {
    if (namespace.kind !== 'Namespace') {
      yield* clusterDefaults(namespace);
      return;
    }
    const level = namespace.labels[label];
    if (level === undefined || isSystemNamespace(namespace.name)) return;
    // A namespace with a value that is no level is refused, or keeps what it had (pod-security-admission `ValidateNamespace`).
    if (level !== 'baseline' && level !== 'restricted')
      yield {
        at: ['metadata', 'labels', label],
        found: level,
        detail: { who: `namespace ${namespace.name}` },
      };
  },
});

/** What the file of the API server says for namespaces without a label: of its own, or inside that of all plugins. */
function* clusterDefaults(file: KubernetesObject): Iterable<Problem> {
  const configurations: (readonly [at: Path, value: Fields])[] =
    file.kind === 'PodSecurityConfiguration'
      ? [[[], file.value]]
      : list(file.value.plugins).flatMap((item, index) => {
          const { name, configuration } = mapping(item);
          return name === 'PodSecurity' ? [[['plugins', index, 'configuration'], mapping(configuration)] as const] : [];
        });
  for (const [at, { defaults }] of configurations) {
    const level = text(mapping(defaults).enforce) ?? 'privileged';
    if (level === 'privileged')
      yield {
        at: [...at, 'defaults', 'enforce'],
        found: level,
        severity: 'medium',
        detail: { who: 'every namespace without a label' },
      };
  }
}
