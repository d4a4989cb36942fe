import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [{ group: '', resource: 'pods/ephemeralcontainers', verbs: ['update', 'patch'] }];

export const rbacEphemeralContainers = defineRule({
  id: 'rbac-ephemeral-containers',
  title: 'Role may add containers to running pods',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole'],
  needs: 'object',
  why: 'An ephemeral container joins the namespaces of a running program and reads its memory and Secrets.',
  remedy: 'Grant pods/ephemeralcontainers for a limited time, under a policy that says with which image.',
  references: { mitre: ['T1609'] },
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
