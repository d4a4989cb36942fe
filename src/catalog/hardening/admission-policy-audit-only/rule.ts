import { mapping, texts } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const admissionPolicyAuditOnly = defineRule({
  id: 'admission-policy-audit-only',
  title: 'Policy binding denies nothing',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ValidatingAdmissionPolicyBinding'],
  needs: 'object',
  why: 'With Audit and Warn alone the violation is written down and admitted.',
  remedy: 'Add Deny to validationActions once the warnings are few.',
  references: { cis: ['5.2.1'] },
  says: 'binding {name} only does {found}',
  *check(binding) {
    const actions = texts(mapping(binding.value.spec).validationActions);
    if (actions.length > 0 && !actions.includes('Deny'))
      yield { at: ['spec', 'validationActions'], found: actions.join(', ') };
  },
});
