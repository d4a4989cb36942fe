import { roleReference, subjectsOf } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

/** cluster-admin is told by the rule about it. */
const tooMuch = new Set(['admin', 'edit', 'view']);

export const dashboardServiceAccountBound = defineRule({
  id: 'dashboard-service-account-bound',
  title: 'The dashboard itself holds rights',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ClusterRoleBinding', 'RoleBinding'],
  needs: 'object',
  why: 'Whoever reaches the page acts with these rights without logging in.',
  remedy: 'Let users log in with tokens of their own and bind nothing to the account of the dashboard.',
  references: {
    kubescape: ['C-0014'],
    checkov: ['CKV_K8S_33'],
    stackrox: ['kubernetes-dashboard-deployed'],
    mitre: ['T1133'],
  },
  says: 'service account {found} of the dashboard is bound to {role}',
  *check(binding) {
    const { kind, name } = roleReference(binding);
    if (kind !== 'ClusterRole' || !tooMuch.has(name)) return;
    for (const subject of subjectsOf(binding)) {
      if (subject.kind === 'ServiceAccount' && subject.name.endsWith('dashboard'))
        yield { at: [...subject.at, 'name'], found: subject.name, detail: { role: name } };
    }
  },
});
