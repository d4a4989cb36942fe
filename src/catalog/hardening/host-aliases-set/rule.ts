import { list } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const hostAliasesSet = defineRule({
  id: 'host-aliases-set',
  title: 'Pod overrides name resolution',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Names answered from /etc/hosts go past DNS and its records, and send traffic where nobody looks for it.',
  remedy: 'Publish the name in DNS, for instance with a Service of type ExternalName.',
  references: { trivy: ['KSV-0007'], kubesec: ['HostAliases'], posture: ['POD-012'] },
  says: 'the pod sets hostAliases',
  *check({ pod }) {
    if (list(pod.spec.hostAliases).length > 0) yield { at: pod.path('hostAliases') };
  },
});
