import { defineRule } from '#engines/rules/rule';

export const podSecurityPolicyUsed = defineRule({
  id: 'pod-security-policy-used',
  title: 'PodSecurityPolicy protects nothing any more',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['PodSecurityPolicy'],
  needs: 'object',
  why: 'Kubernetes removed the kind in 1.25; files that still carry it suggest a protection that is not there.',
  remedy: 'Label namespaces with a Pod Security Standard and delete the policy.',
  references: { kubescape: ['C-0068'] },
  says: 'PodSecurityPolicy {name} has no effect',
  *check(policy, { kubernetesVersion }) {
    if (policy.group === 'policy' || policy.group === 'extensions') {
      if (kubernetesVersion.minor >= 25) yield { at: ['kind'] };
    }
  },
});
