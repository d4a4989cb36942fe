import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [
  { group: 'argoproj.io', resource: 'applications', verbs: ['create', 'update', 'patch'] },
  { group: 'argoproj.io', resource: 'applicationsets', verbs: ['create', 'update', 'patch'] },
  { group: 'argoproj.io', resource: 'appprojects', verbs: ['create', 'update', 'patch'] },
  { group: 'argoproj.io', resource: 'workflows', verbs: ['create', 'update', 'patch'] },
  { group: 'argoproj.io', resource: 'cronworkflows', verbs: ['create', 'update', 'patch'] },
  { group: 'kustomize.toolkit.fluxcd.io', resource: 'kustomizations', verbs: ['create', 'update', 'patch'] },
  { group: 'helm.toolkit.fluxcd.io', resource: 'helmreleases', verbs: ['create', 'update', 'patch'] },
  { group: 'tekton.dev', resource: 'pipelineruns', verbs: ['create', 'update', 'patch'] },
  { group: 'tekton.dev', resource: 'taskruns', verbs: ['create', 'update', 'patch'] },
  { group: 'external-secrets.io', resource: 'externalsecrets', verbs: ['create', 'update', 'patch'] },
  { group: 'external-secrets.io', resource: 'clusterexternalsecrets', verbs: ['create', 'update', 'patch'] },
];

export const rbacGitopsControllers = defineRule({
  id: 'rbac-gitops-controllers',
  title: 'Role may give orders to a powerful controller',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole'],
  needs: 'object',
  why: 'The controller creates what the object says with its own rights, which are usually those of an administrator.',
  remedy:
    'Grant it only where its author may do as much as the controller, or confine the controller to the rights of the namespace.',
  references: { mitre: ['T1610'] },
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
