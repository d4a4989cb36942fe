import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [
  {
    group: 'admissionregistration.k8s.io',
    resource: 'mutatingwebhookconfigurations',
    verbs: ['create', 'update', 'patch', 'delete'],
  },
  {
    group: 'admissionregistration.k8s.io',
    resource: 'validatingwebhookconfigurations',
    verbs: ['create', 'update', 'patch', 'delete'],
  },
];

export const rbacWebhookConfigurations = defineRule({
  id: 'rbac-webhook-configurations',
  title: 'Role may change admission webhooks',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ClusterRole'],
  needs: 'object',
  why: 'A mutating webhook sees and rewrites everything that is created, Secrets included; a deleted one guards nothing.',
  remedy: 'Leave webhook configurations to the pipeline that applies them.',
  references: {
    cis: ['5.1.12'],
    kubescape: ['C-0281'],
    trivy: ['KSV-0114'],
    checkov: ['CKV_K8S_155'],
    posture: ['RBAC-025'],
    mitre: ['T1546'],
  },
  says: 'the role may {verbs} {found}',
  *check(role) {
    for (const { at, right, rule, verbs } of grantsByName(role, rights)) {
      // Named objects are what least privilege looks like.
      if (rule.resourceNames.length > 0) continue;
      yield {
        at,
        found: right.resource,
        detail: { verbs },
      };
    }
  },
});
