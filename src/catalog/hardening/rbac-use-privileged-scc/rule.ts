import { grantsByName, type Right, roleReference, subjectsOf } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [
  { group: 'security.openshift.io', resource: 'securitycontextconstraints', verbs: ['use'] },
];
/** The constraints of OpenShift that let pods be root or reach the host. */
const loose = /^(?:privileged|anyuid|hostaccess|hostmount-anyuid(?:-v2)?|hostnetwork(?:-v2)?|node-exporter)$/;
const looseRole = /^system:openshift:scc:(.+)$/;

export const rbacUsePrivilegedScc = defineRule({
  id: 'rbac-use-privileged-scc',
  title: 'Role may use a security context constraint that reaches the host',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'],
  needs: 'object',
  why: 'Pods of the subject may then run as root, with the network or with the files of the node.',
  remedy: 'Use restricted-v2 or nonroot-v2, and give other constraints to the one account that needs them.',
  references: { 'kube-linter': ['scc-deny-privileged-container'], mitre: ['T1611'] },
  says: 'the constraint {found} may be used',
  *check(object) {
    if (object.kind.endsWith('Binding')) {
      const { name } = roleReference(object);
      const constraint = looseRole.exec(name)?.[1];
      if (constraint !== undefined && loose.test(constraint) && subjectsOf(object).length > 0)
        yield { at: ['roleRef', 'name'], found: constraint };
      return;
    }
    for (const { at, rule } of grantsByName(object, rights)) {
      const index = rule.resourceNames.findIndex((name) => loose.test(name));
      if (rule.resourceNames.length === 0) yield { at, found: 'every one' };
      else if (index >= 0) yield { at: [...rule.at, 'resourceNames', index], found: rule.resourceNames[index] ?? '' };
    }
  },
});
