import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [
  { group: '', resource: 'pods', verbs: ['create'] },
  { group: '', resource: 'replicationcontrollers', verbs: ['create', 'update', 'patch'] },
  { group: 'apps', resource: 'deployments', verbs: ['create', 'update', 'patch'] },
  { group: 'apps', resource: 'daemonsets', verbs: ['create', 'update', 'patch'] },
  { group: 'apps', resource: 'statefulsets', verbs: ['create', 'update', 'patch'] },
  { group: 'apps', resource: 'replicasets', verbs: ['create', 'update', 'patch'] },
  { group: 'batch', resource: 'jobs', verbs: ['create', 'update', 'patch'] },
  { group: 'batch', resource: 'cronjobs', verbs: ['create', 'update', 'patch'] },
];

export const rbacCreateWorkloads = defineRule({
  id: 'rbac-create-workloads',
  title: 'Role may create workloads',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole'],
  needs: 'object',
  why: 'A new pod can mount any Secret of the namespace, run as any of its service accounts and, without admission rules, take over its node.',
  remedy:
    'Leave creating workloads to the deployment pipeline, and enforce the restricted Pod Security level where it is granted.',
  references: {
    cis: ['5.1.4'],
    kubescape: ['C-0188'],
    trivy: ['KSV-0048'],
    'kube-linter': ['access-to-create-pods'],
    posture: ['RBAC-004'],
    mitre: ['T1610'],
  },
  says: 'the role may {verbs} {found}',
  *check(role) {
    for (const { at, right, rule, verbs } of grantsByName(role, rights)) {
      // A name narrows update and patch to one workload and rules out create.
      if (rule.resourceNames.length > 0) continue;
      const isChange = !rule.verbs.includes('*') && !rule.verbs.includes('create');
      yield {
        at,
        found: right.resource,
        ...(role.kind === 'Role' ? { severity: isChange ? ('low' as const) : ('medium' as const) } : {}),
        detail: { verbs },
      };
    }
  },
});
