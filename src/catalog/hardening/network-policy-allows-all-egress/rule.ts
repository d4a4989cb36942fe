import { egressRules } from '#domain/kubernetes/egress';
import { list, mapping } from '#domain/kubernetes/fields';
import { foreignPolicyKinds, openRules } from '#domain/kubernetes/foreign-policies';
import { isBuiltInPolicy } from '#domain/kubernetes/network';
import { isEmptySelector } from '#domain/kubernetes/selector';
import { defineRule } from '#engines/rules/rule';

export const networkPolicyAllowsAllEgress = defineRule({
  id: 'network-policy-allows-all-egress',
  title: 'Network policy lets pods reach everything',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['NetworkPolicy', ...foreignPolicyKinds],
  needs: 'object',
  why: 'A pod that was taken over sends data anywhere, fetches tools and asks the cloud metadata address for credentials; the empty rule undoes every other limit.',
  remedy: 'List the peers and ports that the pods need; to limit ingress alone, leave Egress out of policyTypes.',
  references: { trivy: ['KSV-0038'], nsa: ['network-separation'], kubescape: ['C-0030'] },
  says: 'policy {name} allows egress to {where}',
  *check(policy) {
    if (!isBuiltInPolicy(policy)) {
      for (const open of openRules(policy, 'egress')) yield { ...open, detail: { where: 'everywhere' } };
      return;
    }
    for (const { rule, at } of egressRules(policy)) {
      if (list(rule.ports).length > 0) continue;
      const peers = list(rule.to).map(mapping);
      if (peers.length === 0) yield { at, detail: { where: 'everywhere' } };
      for (const [index, { namespaceSelector, podSelector }] of peers.entries()) {
        if (isEmptySelector(namespaceSelector) && (podSelector === undefined || isEmptySelector(podSelector)))
          yield {
            at: [...at, 'to', index, 'namespaceSelector'],
            severity: 'low',
            detail: { where: 'every pod of the cluster' },
          };
      }
    }
  },
});
