import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [
  { group: '', resource: 'pods/log', verbs: ['get', 'list'] },
  { group: '', resource: 'configmaps', verbs: ['list', 'watch'] },
];

export const rbacListEverything = defineRule({
  id: 'rbac-list-everything',
  title: 'Role may read logs and settings of the whole cluster',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'object',
  kinds: ['ClusterRole'],
  needs: 'object',
  why: 'Logs and ConfigMaps tell an intruder where to go next, and often hold credentials.',
  remedy: 'Bind it per namespace with a RoleBinding instead.',
  references: { posture: ['RBAC-012'], mitre: ['T1613'] },
  says: 'the role may {verbs} {found}',
  *check(role) {
    for (const { at, right, verbs } of grantsByName(role, rights)) {
      yield {
        at,
        found: right.resource,
        detail: { verbs },
      };
    }
  },
});
