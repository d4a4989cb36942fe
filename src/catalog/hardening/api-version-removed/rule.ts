import { removedIn } from '#domain/kubernetes/removed-versions';
import { formatKubernetesVersion } from '#domain/kubernetes/version';
import { defineRule } from '#engines/rules/rule';

export const apiVersionRemoved = defineRule({
  id: 'api-version-removed',
  title: 'API version is no longer served',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['*'],
  needs: 'object',
  why: 'The API server refuses the object, so whatever it was to protect is not there.',
  remedy: 'Rewrite the object for the version that is served; `kubectl convert` helps with the fields.',
  references: {
    kubescape: ['C-0273'],
    trivy: ['KSV-0107'],
    'kube-linter': ['no-extensions-v1beta'],
    gatekeeper: ['verifydeprecatedapi'],
    'kube-score': ['stable-version'],
  },
  says: '{found} has not been served since {since}',
  *check(object, { kubernetesVersion }) {
    const removed = removedIn(object.apiVersion, object.kind);
    if (removed === undefined || kubernetesVersion.minor < removed.minor) return;
    yield {
      at: ['apiVersion'],
      found: `${object.apiVersion} ${object.kind}`,
      detail: { since: formatKubernetesVersion(removed), use: removed.use },
    };
  },
});
