import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [{ group: '', resource: 'pods/portforward', verbs: ['create', 'get'] }];

export const rbacPortForward = defineRule({
  id: 'rbac-port-forward',
  title: 'Role may forward ports of pods',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole'],
  needs: 'object',
  why: 'A forwarded port reaches what a pod serves on localhost, past every network policy.',
  remedy: 'Remove pods/portforward from the role.',
  references: { kubescape: ['C-0063'], posture: ['RBAC-008'], mitre: ['T1021'] },
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
