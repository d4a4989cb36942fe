import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [{ group: '', resource: 'services/status', verbs: ['update', 'patch'] }];

export const rbacServicesStatus = defineRule({
  id: 'rbac-services-status',
  title: 'Role may set the address of Services',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole'],
  needs: 'object',
  why: 'Whoever writes the status of a Service of type LoadBalancer draws traffic to an address of their choice.',
  remedy: 'Remove services/status from the role.',
  references: { checkov: ['CKV2_K8S_4'], cve: ['CVE-2020-8554'], mitre: ['T1557'] },
  says: 'the role may {verbs} {found}',
  *check(role) {
    for (const { at, right, rule, verbs } of grantsByName(role, rights)) {
      yield {
        at,
        found: right.resource,
        ...(rule.resourceNames.length > 0 ? { severity: 'low' as const } : {}),
        detail: { verbs },
      };
    }
  },
});
