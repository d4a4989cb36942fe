import { isBuiltInRole, roleRules } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

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
      const resource = rule.resources.indexOf('*');
      const verb = rule.verbs.indexOf('*');
      if (resource < 0 && verb < 0) continue;
      const isEverything = resource >= 0 && verb >= 0 && rule.apiGroups.includes('*');
      const isReading = verb < 0 && rule.verbs.every((name) => ['get', 'list', 'watch'].includes(name));
      const what =
        resource >= 0 && verb >= 0
          ? 'everything on every resource'
          : resource >= 0
            ? `${rule.verbs.join(', ')} on every resource`
            : `everything on ${rule.resources.join(', ')}`;
      yield {
        at: resource >= 0 ? [...rule.at, 'resources', resource] : [...rule.at, 'verbs', verb],
        found: '*',
        ...(isEverything && role.kind === 'ClusterRole'
          ? { severity: 'critical' as const }
          : resource < 0 || (isReading && role.kind === 'Role')
            ? { severity: 'medium' as const }
            : {}),
        detail: { what },
      };
    }
  },
});
