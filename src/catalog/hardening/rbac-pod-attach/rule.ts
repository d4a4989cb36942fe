import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [{ group: '', resource: 'pods/attach', verbs: ['create', 'get'] }];

export const rbacPodAttach = defineRule({
  id: 'rbac-pod-attach',
  title: 'Role may attach to containers',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole'],
  needs: 'object',
  why: 'Attaching shows and feeds the input and output of a running program.',
  remedy: 'Remove pods/attach from the role.',
  references: {
    kubescape: ['C-0002'],
    trivy: ['KSV-0054'],
    polaris: ['clusterrolePodExecAttach', 'rolePodExecAttach'],
    posture: ['RBAC-005'],
    mitre: ['T1609'],
  },
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
