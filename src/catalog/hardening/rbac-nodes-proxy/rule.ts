import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [{ group: '', resource: 'nodes/proxy', verbs: ['get', 'create'] }];

export const rbacNodesProxy = defineRule({
  id: 'rbac-nodes-proxy',
  title: 'Role may talk to kubelets through the API server',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ClusterRole'],
  needs: 'object',
  why: 'The kubelet runs commands in every pod of its node and asks neither admission nor the audit log of the pods.',
  remedy: 'Remove nodes/proxy; for metrics grant nodes/metrics and nodes/stats instead.',
  references: {
    cis: ['5.1.10'],
    kubescape: ['C-0279'],
    trivy: ['KSV-0047'],
    checkov: ['CKV2_K8S_2'],
    posture: ['RBAC-023'],
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
