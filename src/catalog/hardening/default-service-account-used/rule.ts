import { defineRule } from '#engines/rules/rule';

export const defaultServiceAccountUsed = defineRule({
  id: 'default-service-account-used',
  title: 'Pod names the default service account',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Rights that one pod needs are given to every pod of the namespace, and the audit log cannot tell them apart.',
  remedy:
    'Give the workload a service account of its own, or set automountServiceAccountToken to false when it needs none.',
  references: {
    cis: ['5.1.5'],
    kubescape: ['C-0189'],
    checkov: ['CKV_K8S_41'],
    'kube-linter': ['default-service-account'],
    kubesec: ['ServiceAccountName'],
    posture: ['POD-002'],
  },
  says: 'the pod runs as the default service account',
  *check({ pod }) {
    if (pod.spec.automountServiceAccountToken === false) return;
    // Left out, the mounted token is the one cause, and the rule about it tells.
    for (const field of ['serviceAccountName', 'serviceAccount']) {
      if (pod.spec[field] !== 'default') continue;
      yield { at: pod.path(field), found: 'default' };
      return;
    }
  },
});
