import { text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const deprecatedServiceAccountField = defineRule({
  id: 'deprecated-service-account-field',
  title: 'Service account is named by the old field',
  severity: 'info',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Tools and policies that read serviceAccountName alone overlook the account.',
  remedy: 'Rename the field to serviceAccountName.',
  references: { kubescape: ['C-0294'], 'kube-linter': ['deprecated-service-account-field'], posture: ['POD-013'] },
  says: 'the service account {found} is named by the field serviceAccount',
  *check({ pod }) {
    const name = text(pod.spec.serviceAccount);
    // The API server writes both; then the old one is only an echo.
    if (name !== undefined && name !== '' && pod.spec.serviceAccountName === undefined)
      yield { at: pod.path('serviceAccount'), found: name };
  },
  fix: ({ at, found }) => [
    { op: 'remove', at },
    { op: 'set', at: [...at.slice(0, -1), 'serviceAccountName'], value: found ?? '' },
  ],
});
