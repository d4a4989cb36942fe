import { roleReference, subjectsOf } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const groups = new Set(['system:authenticated', 'system:authenticated:oauth', 'system:serviceaccounts']);
const byDefault = new Set([
  'system:discovery',
  'system:basic-user',
  'system:public-info-viewer',
  'system:service-account-issuer-discovery',
]);

export const authenticatedGroupBound = defineRule({
  id: 'authenticated-group-bound',
  title: 'Rights are given to everybody who has an account',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['RoleBinding', 'ClusterRoleBinding'],
  needs: 'object',
  why: 'Every pod with a token is authenticated, and on some clouds everybody with an account of the provider is.',
  remedy: 'Bind the role to the accounts that need it.',
  references: { kubescape: ['C-0265'], trivy: ['KSV-01011'], mitre: ['T1078'] },
  says: '{found} is bound to {role}',
  *check(binding) {
    const { name } = roleReference(binding);
    if (byDefault.has(name)) return;
    for (const subject of subjectsOf(binding)) {
      if (subject.kind !== 'Group') continue;
      // Every account of one namespace: too many for a role that changes things, or for the whole cluster.
      const isOfNamespace =
        subject.name.startsWith('system:serviceaccounts:') &&
        (binding.kind === 'ClusterRoleBinding' || name === 'edit' || name === 'admin');
      if (!groups.has(subject.name) && !isOfNamespace) continue;
      yield {
        at: [...subject.at, 'name'],
        found: subject.name,
        ...(isOfNamespace ? { severity: 'medium' as const } : {}),
        detail: { role: name },
      };
    }
  },
});
