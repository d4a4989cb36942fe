import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [{ group: '', resource: 'secrets', verbs: ['get', 'list', 'watch'] }];

export const rbacReadSecrets = defineRule({
  id: 'rbac-read-secrets',
  title: 'Role may read Secrets',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole'],
  needs: 'object',
  why: 'Whoever reads Secrets has the passwords, keys and service account tokens of everything in their scope.',
  remedy: 'Name the Secrets in resourceNames with the verb get, or mount them instead.',
  references: {
    cis: ['5.1.2'],
    kubescape: ['C-0015', 'C-0186'],
    trivy: ['KSV-0041', 'KSV-0113'],
    checkov: ['CKV2_K8S_5'],
    'kube-linter': ['access-to-secrets'],
    posture: ['RBAC-002'],
    mitre: ['T1552.007'],
  },
  says: 'the role may {verbs} {found}',
  *check(role) {
    for (const { at, right, rule, verbs } of grantsByName(role, rights)) {
      // `get` of named objects is what least privilege looks like.
      if (rule.resourceNames.length > 0 && !rule.verbs.includes('*')) continue;
      yield {
        at,
        found: right.resource,
        ...(role.kind === 'Role' ? { severity: 'medium' as const } : {}),
        detail: { verbs },
      };
    }
  },
});
