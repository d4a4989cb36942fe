import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [
  {
    group: 'admissionregistration.k8s.io',
    resource: 'validatingadmissionpolicies',
    verbs: ['create', 'update', 'patch', 'delete'],
  },
  {
    group: 'admissionregistration.k8s.io',
    resource: 'validatingadmissionpolicybindings',
    verbs: ['create', 'update', 'patch', 'delete'],
  },
  {
    group: 'admissionregistration.k8s.io',
    resource: 'mutatingadmissionpolicies',
    verbs: ['create', 'update', 'patch', 'delete'],
  },
  {
    group: 'admissionregistration.k8s.io',
    resource: 'mutatingadmissionpolicybindings',
    verbs: ['create', 'update', 'patch', 'delete'],
  },
];

export const rbacAdmissionPolicies = defineRule({
  id: 'rbac-admission-policies',
  title: 'Role may change admission policies',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ClusterRole'],
  needs: 'object',
  why: 'Without its binding a policy guards nothing, and a mutating policy rewrites what is created.',
  remedy: 'Leave admission policies to the pipeline that applies them.',
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
