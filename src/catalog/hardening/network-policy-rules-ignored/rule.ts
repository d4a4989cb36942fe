import { list, mapping } from '#domain/kubernetes/fields';
import { directionsOf, isBuiltInPolicy } from '#domain/kubernetes/network';
import { defineRule } from '#engines/rules/rule';

export const networkPolicyRulesIgnored = defineRule({
  id: 'network-policy-rules-ignored',
  title: 'Network policy has a section that has no effect',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['NetworkPolicy'],
  needs: 'object',
  why: 'Rules of a direction that policyTypes leaves out are ignored, and an empty egress list without policyTypes denies nothing: the traffic that was to be limited flows.',
  remedy: 'List the direction in policyTypes, or remove the section.',
  references: { nsa: ['network-separation'] },
  says: 'the {found} section of policy {name} has no effect',
  *check(policy) {
    if (!isBuiltInPolicy(policy)) return;
    const spec = mapping(policy.value.spec);
    const directions = directionsOf(policy);
    for (const [field, direction] of [
      ['ingress', 'Ingress'],
      ['egress', 'Egress'],
    ] as const) {
      if (!Array.isArray(spec[field]) || directions.has(direction)) continue;
      // An empty list beside a policyTypes that leaves it out is what serializers write.
      if (list(spec[field]).length === 0 && list(spec.policyTypes).length > 0) continue;
      yield { at: ['spec', field], found: field };
    }
  },
});
