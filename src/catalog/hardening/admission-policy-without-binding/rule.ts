import { mapping } from '#domain/kubernetes/fields';
import type { Inventory } from '#domain/kubernetes/inventory';
import { defineRule } from '#engines/rules/rule';

export const admissionPolicyWithoutBinding = defineRule({
  id: 'admission-policy-without-binding',
  title: 'Admission policy is bound nowhere',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ValidatingAdmissionPolicy', 'MutatingAdmissionPolicy'],
  needs: 'neighbours',
  why: 'A policy without a binding is never evaluated; it looks like protection and is none.',
  remedy: 'Add a binding that names the policy and what it applies to.',
  references: { cis: ['5.2.1'] },
  says: 'policy {name} has no binding',
  *check(policy, { inventory }) {
    const names = inventory.derive(boundPolicies);
    if (names.has(`${policy.kind}/${policy.name}`)) return;
    if (inventory.view.isComplete || inventory.ofKind(`${policy.kind}Binding`).length > 0)
      yield { at: ['metadata', 'name'] };
    else yield { unknown: 'the bindings of admission policies are not in view' };
  },
});

function boundPolicies(inventory: Inventory): ReadonlySet<string> {
  const names = new Set<string>();
  for (const kind of ['ValidatingAdmissionPolicy', 'MutatingAdmissionPolicy']) {
    for (const binding of inventory.ofKind(`${kind}Binding`))
      names.add(`${kind}/${String(mapping(binding.value.spec).policyName)}`);
  }
  return names;
}
