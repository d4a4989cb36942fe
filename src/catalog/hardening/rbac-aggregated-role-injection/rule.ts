import { type Fields, list, mapping } from '#domain/kubernetes/fields';
import { matchesRight, type Right, roleRules } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const prefix = 'rbac.authorization.k8s.io/aggregate-to-';
const rbac = 'rbac.authorization.k8s.io';

/** What must not get into a role that is handed out freely. Editors and administrators read Secrets anyway. */
const forViewers: readonly Right[] = [
  { group: '', resource: 'secrets', verbs: ['get', 'list', 'watch'] },
  { group: '', resource: 'pods/exec', verbs: ['create', 'get'] },
  { group: '', resource: 'pods', verbs: ['create'] },
  { group: 'apps', resource: 'deployments', verbs: ['create', 'update', 'patch'] },
];
const forAll: readonly Right[] = [
  { group: rbac, resource: 'clusterroles', verbs: ['bind', 'escalate'] },
  { group: rbac, resource: 'clusterrolebindings', verbs: ['create', 'update', 'patch'] },
  { group: '', resource: 'users', verbs: ['impersonate'] },
  { group: '', resource: 'nodes/proxy', verbs: ['get', 'create'] },
];

function isEmptySelector({ matchLabels, matchExpressions }: Fields): boolean {
  return Object.keys(mapping(matchLabels)).length === 0 && list(matchExpressions).length === 0;
}

export const rbacAggregatedRoleInjection = defineRule({
  id: 'rbac-aggregated-role-injection',
  title: 'Role adds dangerous rights to a built-in one',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ClusterRole'],
  needs: 'object',
  why: 'Everybody who was given view, edit or admin gets these rights too, and no binding shows it.',
  remedy: 'Remove the aggregation label and bind the role by itself; select roles by a label of your own.',
  references: { mitre: ['T1098'] },
  says: 'the role adds {right} to {role}',
  *check(role) {
    const { clusterRoleSelectors } = mapping(role.value.aggregationRule);
    for (const [index, selector] of list(clusterRoleSelectors).entries()) {
      // An empty selector selects all there is, cluster-admin included.
      if (!isEmptySelector(mapping(selector))) continue;
      yield {
        at: ['aggregationRule', 'clusterRoleSelectors', index],
        detail: { right: 'the rights of every ClusterRole', role: role.name },
      };
    }
    for (const target of ['view', 'edit', 'admin']) {
      if (role.labels[`${prefix}${target}`] !== 'true') continue;
      const rights = target === 'view' ? [...forViewers, ...forAll] : forAll;
      const found = roleRules(role).flatMap((rule) => rights.filter((right) => matchesRight(rule, right)))[0];
      if (found === undefined) continue;
      yield {
        at: ['metadata', 'labels', `${prefix}${target}`],
        found: 'true',
        detail: { right: `${found.verbs[0] ?? ''} on ${found.resource}`, role: target },
      };
      return;
    }
  },
});
