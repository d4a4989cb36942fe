import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [
  { group: '', resource: 'secrets', verbs: ['deletecollection'] },
  { group: '', resource: 'configmaps', verbs: ['deletecollection'] },
  { group: '', resource: 'persistentvolumeclaims', verbs: ['deletecollection'] },
  { group: '', resource: 'namespaces', verbs: ['deletecollection', 'delete'] },
  { group: '', resource: 'pods', verbs: ['deletecollection', 'delete'] },
  { group: 'apps', resource: 'deployments', verbs: ['deletecollection', 'delete'] },
  { group: 'apps', resource: 'statefulsets', verbs: ['deletecollection', 'delete'] },
  { group: 'apps', resource: 'daemonsets', verbs: ['deletecollection', 'delete'] },
  { group: 'batch', resource: 'jobs', verbs: ['deletecollection', 'delete'] },
  { group: 'batch', resource: 'cronjobs', verbs: ['deletecollection', 'delete'] },
];

export const rbacDeleteWorkloads = defineRule({
  id: 'rbac-delete-workloads',
  title: 'Role may delete workloads or whole collections',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole'],
  needs: 'object',
  why: 'Deleting workloads of others stops their service.',
  remedy: 'Grant delete where the owner needs it and nowhere else.',
  references: { kubescape: ['C-0007'], posture: ['RBAC-013'], mitre: ['T1485'] },
  says: 'the role may {verbs} {found}',
  *check(role) {
    for (const { at, right, rule, verbs } of grantsByName(role, rights)) {
      if (rule.resourceNames.length > 0) continue;
      const whole = rule.verbs.indexOf('deletecollection');
      // One at a time in a namespace of one's own is part of the job of a deployer.
      if (whole < 0 && role.kind === 'Role') continue;
      yield {
        at: whole < 0 ? at : [...rule.at, 'verbs', whole],
        found: right.resource,
        detail: { verbs },
      };
    }
  },
});
