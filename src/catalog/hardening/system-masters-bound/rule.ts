import { mapping } from '#domain/kubernetes/fields';
import { roleReference, subjectsOf } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

export const systemMastersBound = defineRule({
  id: 'system-masters-bound',
  title: 'Group system:masters is used',
  severity: 'critical',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['RoleBinding', 'ClusterRoleBinding', 'ConfigMap'],
  needs: 'object',
  why: 'Members of this group pass every authorization check, and their certificates cannot be revoked.',
  remedy: 'Use a group of your own that is bound to a role.',
  references: { cis: ['5.1.7'], kubescape: ['C-0246'], trivy: ['KSV-0123'], mitre: ['T1078'] },
  says: 'the group system:masters is used',
  // Of all ConfigMaps only that of the authenticator of EKS puts anybody into a group.
  concerns: ({ kind, name }) => kind !== 'ConfigMap' || name === 'aws-auth',
  *check(object) {
    if (object.kind === 'ConfigMap') {
      for (const [key, content] of Object.entries(mapping(object.value.data))) {
        if (typeof content === 'string' && content.includes('system:masters'))
          yield { at: ['data', key], found: 'system:masters' };
      }
      return;
    }
    const isDefault = object.name === 'cluster-admin' && roleReference(object).name === 'cluster-admin';
    if (isDefault) return;
    for (const subject of subjectsOf(object)) {
      if (subject.kind === 'Group' && subject.name === 'system:masters')
        yield { at: [...subject.at, 'name'], found: subject.name };
    }
  },
});
