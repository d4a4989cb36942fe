import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [{ group: '', resource: 'pods/exec', verbs: ['create', 'get'] }];

export const rbacPodExec = defineRule({
  id: 'rbac-pod-exec',
  title: 'Role may run commands in containers',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole'],
  needs: 'object',
  why: 'A shell in a container has its Secrets, its token and its network.',
  remedy: 'Remove pods/exec; debug with ephemeral containers under a policy, or grant it for a limited time.',
  references: {
    kubescape: ['C-0002'],
    trivy: ['KSV-0053'],
    checkov: ['CKV2_K8S_2'],
    polaris: [
      'clusterrolePodExecAttach',
      'rolePodExecAttach',
      'clusterrolebindingPodExecAttach',
      'rolebindingClusterRolePodExecAttach',
      'rolebindingRolePodExecAttach',
    ],
    posture: ['RBAC-006'],
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
