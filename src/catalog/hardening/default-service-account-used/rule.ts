import { defineRule } from '#engines/rules/rule';

export const defaultServiceAccountUsed = defineRule({
  id: 'default-service-account-used',
  title: 'Pod names the default service account',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Rights that one pod needs are given to every pod of the namespace, and the audit log cannot tell them apart.',
  remedy: 'Give the workload a service account of its own; also one without a token is a name for logs and policies.',
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
    // Left out, the mounted token is the one cause, and the rule about it tells. Written out it was somebody's choice,
    // and holds for pull secrets, policies and the audit log even where no token is mounted.
    for (const field of ['serviceAccountName', 'serviceAccount']) {
      if (pod.spec[field] !== 'default') continue;
      yield { at: pod.path(field), found: 'default' };
      return;
    }
  },
});
