import { isWholeWorld } from '#domain/kubernetes/egress';
import { list, mapping } from '#domain/kubernetes/fields';
import { foreignPolicyKinds, openRules } from '#domain/kubernetes/foreign-policies';
import { isBuiltInPolicy } from '#domain/kubernetes/network';
import { isEmptySelector } from '#domain/kubernetes/selector';
import { defineRule } from '#engines/rules/rule';

export const networkPolicyAllowsEverything = defineRule({
  id: 'network-policy-allows-everything',
  title: 'Network policy lets everyone in',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['NetworkPolicy', ...foreignPolicyKinds],
  needs: 'object',
  why: 'Rules add up: one that allows everything from everywhere undoes every other policy of the pods that it selects.',
  remedy: 'Name the peers or the ports that are meant; to isolate nothing, leave the policy out.',
  references: { trivy: ['KSV-0038'], nsa: ['network-separation'] },
  says: 'policy {name} allows ingress from anywhere to {ports}',
  *check(policy) {
    if (!isBuiltInPolicy(policy)) {
      for (const open of openRules(policy, 'ingress')) yield { ...open, detail: { ports: 'every port' } };
      return;
    }
    for (const [index, item] of list(mapping(policy.value.spec).ingress).entries()) {
      const rule = mapping(item);
      const peers = list(rule.from);
      // Ports without peers publish those on purpose; peers that are everyone beside ports often mean fewer.
      const isLimited = list(rule.ports).length > 0;
      const what = {
        detail: { ports: isLimited ? 'its ports' : 'every port' },
        ...(isLimited ? { severity: 'low' as const } : {}),
      };
      if (peers.length === 0 && !isLimited) yield { at: ['spec', 'ingress', index], ...what };
      // An empty list reads as nobody, and means everybody.
      else if (peers.length === 0 && Array.isArray(rule.from))
        yield { at: ['spec', 'ingress', index, 'from'], ...what };
      for (const [peerIndex, peer] of peers.entries()) {
        const { ipBlock, namespaceSelector, podSelector } = mapping(peer);
        const cidr = mapping(ipBlock).cidr;
        const isAnyAddress =
          typeof cidr === 'string' && isWholeWorld(cidr) && list(mapping(ipBlock).except).length === 0;
        const isAnyPod =
          isEmptySelector(namespaceSelector) && (podSelector === undefined || isEmptySelector(podSelector));
        const at = ['spec', 'ingress', index, 'from', peerIndex];
        if (isAnyAddress) yield { at: [...at, 'ipBlock', 'cidr'], found: cidr, ...what };
        else if (isAnyPod) yield { at: [...at, 'namespaceSelector'], ...what };
      }
    }
  },
});
