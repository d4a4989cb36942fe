import { subjectsOf } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

export const rbacCrossNamespaceSubject = defineRule({
  id: 'rbac-cross-namespace-subject',
  title: 'Service account of another namespace is let in',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'object',
  kinds: ['RoleBinding'],
  needs: 'object',
  why: 'Whoever may create pods in the other namespace has these rights as well.',
  remedy: 'Use an account of the same namespace, or make sure that the other one is guarded as well.',
  references: { mitre: ['T1078'] },
  says: 'service account {found} may act here',
  *check(binding) {
    for (const { kind, name, namespace, at } of subjectsOf(binding)) {
      if (
        kind !== 'ServiceAccount' ||
        namespace === undefined ||
        binding.namespace === undefined ||
        namespace === binding.namespace
      )
        continue;
      yield { at: [...at, 'namespace'], found: `${namespace}/${name}` };
    }
  },
});
