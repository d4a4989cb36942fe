import { isMapping, list, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const meshAuthorizationAllowsEverything = defineRule({
  id: 'mesh-authorization-allows-everything',
  title: 'Mesh authorization policy allows every request',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['AuthorizationPolicy'],
  needs: 'object',
  why: 'A rule without from, to and when matches everything, so the policies that allow less no longer count.',
  remedy: 'Say in the rule who may come (from) or what may be asked (to).',
  references: { nsa: ['network-separation'], mitre: ['T1021'] },
  says: 'policy {name} allows every request',
  *check(policy) {
    if (policy.group !== 'security.istio.io') return;
    const { action, rules } = mapping(policy.value.spec);
    if (action !== undefined && action !== 'ALLOW') return;
    for (const [index, rule] of list(rules).entries())
      if (rule === null || (isMapping(rule) && ['from', 'to', 'when'].every((part) => list(rule[part]).length === 0)))
        yield { at: ['spec', 'rules', index] };
  },
});
