import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [
  { group: '', resource: 'events', verbs: ['delete', 'deletecollection'] },
  { group: 'events.k8s.io', resource: 'events', verbs: ['delete', 'deletecollection'] },
  // Of no effect today; who writes it means to take logs away.
  { group: '', resource: 'pods/log', verbs: ['delete', 'deletecollection'] },
];

export const rbacDeleteEvents = defineRule({
  id: 'rbac-delete-events',
  title: 'Role may delete events or logs',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole'],
  needs: 'object',
  why: 'Deleted events and logs hide what an intruder did.',
  remedy: 'Remove delete on events and pods/log from the role.',
  references: { kubescape: ['C-0031'], trivy: ['KSV-0042'], posture: ['RBAC-014'], mitre: ['T1070'] },
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
