import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [
  { group: 'apiregistration.k8s.io', resource: 'apiservices', verbs: ['create', 'update', 'patch'] },
];

export const rbacApiServices = defineRule({
  id: 'rbac-api-services',
  title: 'Role may register API servers',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ClusterRole'],
  needs: 'object',
  why: 'What is registered for an API group gets every request for it, with whoever sent it named in the headers, and answers as it likes.',
  remedy: 'Name the APIService in resourceNames, or leave registering to the pipeline that installs the server.',
  references: { mitre: ['T1557'] },
  says: 'the role may {verbs} {found}',
  *check(role) {
    for (const { at, right, rule, verbs } of grantsByName(role, rights)) {
      // Named objects are what least privilege looks like.
      if (rule.resourceNames.length > 0) continue;
      yield { at, found: right.resource, detail: { verbs } };
    }
  },
});
