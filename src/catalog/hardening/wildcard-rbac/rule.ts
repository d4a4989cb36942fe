import { isBuiltInRole, type RoleRule, roleRules } from '#domain/kubernetes/rbac';
import { type Fields, list, mapping, texts } from '#domain/kubernetes/fields';
import { defineRule, type Problem } from '#engines/rules/rule';

export const wildcardRbac = defineRule({
  id: 'wildcard-rbac',
  title: 'Role grants with a wildcard',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole'],
  needs: 'object',
  why: 'A wildcard grants what nobody thought of, Secrets and escalation included, and also what future versions and operators add.',
  remedy: 'List the resources and verbs that are needed.',
  references: {
    cis: ['5.1.3'],
    kubescape: ['C-0187'],
    trivy: ['KSV-0044', 'KSV-0045', 'KSV-0046', 'KSV-0112'],
    checkov: ['CKV_K8S_49'],
    'kube-linter': ['wildcard-in-rules'],
    posture: ['RBAC-003'],
    mitre: ['T1078'],
  },
  says: 'the role grants {what}',
  *check(role) {
    if (isBuiltInRole(role)) return;
    for (const rule of roleRules(role)) {
      // `*/*` grants nothing (the authorizer knows `*` and `*/sub`), yet whoever wrote it meant everything.
      const resource = rule.resources.findIndex((name) => name === '*' || name === '*/*');
      const verb = rule.verbs.indexOf('*');
      if (resource < 0 && verb < 0) {
        yield* otherWildcards(rule, role.value);
        continue;
      }
      const isEverything = resource >= 0 && verb >= 0 && rule.apiGroups.includes('*');
      const isReading = verb < 0 && rule.verbs.every((name) => ['get', 'list', 'watch'].includes(name));
      const what =
        resource >= 0 && verb >= 0
          ? 'everything on every resource'
          : resource >= 0
            ? `${rule.verbs.join(', ')} on every resource`
            : `everything on ${rule.resources.join(', ') || 'paths of the API server'}`;
      // What one operator adds is narrower than what Kubernetes itself has.
      const isOfOperator = rule.apiGroups.length > 0 && rule.apiGroups.every(isOperatorGroup);
      const severity = isEverything && role.kind === 'ClusterRole' ? { severity: 'critical' as const } : {};
      if (resource >= 0)
        yield {
          at: [...rule.at, 'resources', resource],
          found: '*',
          ...(isOfOperator
            ? { severity: isReading ? ('low' as const) : ('medium' as const) }
            : isReading && role.kind === 'Role'
              ? { severity: 'medium' as const }
              : severity),
          detail: { what },
        };
      if (verb >= 0)
        yield {
          at: [...rule.at, 'verbs', verb],
          found: '*',
          ...(isOfOperator ? { severity: 'low' as const } : resource < 0 ? { severity: 'medium' as const } : severity),
          detail: { what },
        };
    }
  },
});

/** Every path of the API server, and named resources of whatever API group has them. */
function* otherWildcards(rule: RoleRule, role: Fields): Iterable<Problem> {
  const paths = texts(mapping(list(role.rules)[Number(rule.at[1])]).nonResourceURLs);
  const path = paths.indexOf('*');
  if (path >= 0)
    yield {
      at: [...rule.at, 'nonResourceURLs', path],
      found: '*',
      severity: 'low',
      detail: { what: 'every path of the API server' },
    };
  const group = rule.apiGroups.indexOf('*');
  if (group >= 0 && rule.resources.length > 0)
    yield {
      at: [...rule.at, 'apiGroups', group],
      found: '*',
      severity: 'low',
      detail: { what: `${rule.resources.join(', ')} of every API group` },
    };
}

/** `cert-manager.io`: a group of a CRD. Those of Kubernetes end in k8s.io or have no dot. */
function isOperatorGroup(group: string): boolean {
  return group.includes('.') && !group.endsWith('.k8s.io') && !group.endsWith('openshift.io');
}
