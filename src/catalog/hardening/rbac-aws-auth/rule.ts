import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [{ group: '', resource: 'configmaps', verbs: ['create', 'update', 'patch'] }];

export const rbacAwsAuth = defineRule({
  id: 'rbac-aws-auth',
  title: "Role may change who the cloud's users are",
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole'],
  needs: 'object',
  why: 'The ConfigMap aws-auth says which account of the cloud is an administrator of the cluster.',
  remedy: 'Use access entries of the EKS API instead and remove the right.',
  references: { trivy: ['KSV-0115'], mitre: ['T1098'] },
  says: 'the role may {verbs} the ConfigMap aws-auth',
  *check(role) {
    if (role.kind === 'Role' && role.namespace !== 'kube-system') return;
    for (const { at, rule, verbs } of grantsByName(role, rights)) {
      if (rule.resourceNames.includes('aws-auth')) yield { at, found: 'aws-auth', detail: { verbs } };
    }
  },
});
