import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [
  { group: '', resource: 'nodes', verbs: ['update', 'patch'] },
  { group: '', resource: 'nodes/status', verbs: ['update', 'patch'] },
];

export const rbacPatchNodes = defineRule({
  id: 'rbac-patch-nodes',
  title: 'Role may change nodes',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ClusterRole'],
  needs: 'object',
  why: 'Labels and taints decide where pods run: an intruder draws the workloads with the best credentials to a node they hold.',
  remedy: 'Leave nodes to their own identity and to the cloud controller.',
  references: { mitre: ['T1562'] },
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
