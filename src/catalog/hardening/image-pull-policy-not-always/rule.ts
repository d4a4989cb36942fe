import { text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const imagePullPolicyNotAlways = defineRule({
  id: 'image-pull-policy-not-always',
  title: 'Image on the node is used without asking the registry',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'workload',
  needs: 'object',
  why: 'A pod that lands on a node which has the image runs it without the credentials that pulling would need, and a moved tag goes unnoticed.',
  remedy: 'Set imagePullPolicy to Always, or pin the image by digest.',
  references: {
    kubescape: ['C-0075'],
    checkov: ['CKV_K8S_15'],
    polaris: ['pullPolicyNotAlways'],
    'kube-score': ['container-image-pull-policy'],
    posture: ['SC-001'],
  },
  says: 'container {container} is pulled only when the node does not have the image',
  *check({ containers }) {
    for (const container of containers) {
      const { image } = container;
      if (image === undefined || image.isPinnedByDigest) continue;
      const policy = text(container.value.imagePullPolicy);
      // Unset means Always for `latest` (API defaulting); another policy for it has a rule of its own.
      if (policy === 'Always' || image.tagOrDefault === 'latest') continue;
      yield { at: container.path('imagePullPolicy'), found: policy ?? null, container: container.name };
    }
  },
  fix: ({ at }) => [{ op: 'set', at, value: 'Always' }],
  fixChangesBehavior: true,
});
