import { list, mapping } from '#domain/kubernetes/fields';
import { namespaceOf } from '#domain/kubernetes/namespaces';
import { isBuiltInPolicy } from '#domain/kubernetes/network';
import { isEmptySelector } from '#domain/kubernetes/selector';
import { defineRule } from '#engines/rules/rule';

export const networkPolicyPeerMatchesNothing = defineRule({
  id: 'network-policy-peer-matches-nothing',
  title: 'Network policy allows a peer that no pod is',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['NetworkPolicy'],
  needs: 'neighbours',
  why: 'A peer selector that matches nothing is a typing mistake or a leftover; whoever later carries the label gets in.',
  remedy: 'Make the peer selector match the pods that are meant, or remove the peer.',
  references: { 'kube-linter': ['dangling-networkpolicypeer-podselector'] },
  *check(policy, { inventory }) {
    if (!isBuiltInPolicy(policy)) return;
    const isInView = inventory.isNamespaceInView(namespaceOf(policy), policy);
    let isOpen = false;
    const spec = mapping(policy.value.spec);
    for (const [direction, side] of [
      ['ingress', 'from'],
      ['egress', 'to'],
    ] as const) {
      for (const [index, rule] of list(spec[direction]).entries()) {
        for (const [peerIndex, peer] of list(mapping(rule)[side]).entries()) {
          const { podSelector, namespaceSelector } = mapping(peer);
          if (podSelector === undefined || namespaceSelector !== undefined || isEmptySelector(podSelector)) continue;
          if (inventory.select(policy.namespace, podSelector).length > 0) continue;
          if (isInView) yield { at: ['spec', direction, index, side, peerIndex, 'podSelector'] };
          else isOpen = true;
        }
      }
    }
    if (isOpen) yield { unknown: 'the pods that peers of network policies select are not in view' };
  },
});
