import { mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const admissionPolicyMissingParamAllowed = defineRule({
  id: 'admission-policy-missing-param-allowed',
  title: 'Policy admits everything when its parameters are gone',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ValidatingAdmissionPolicyBinding', 'MutatingAdmissionPolicyBinding'],
  needs: 'object',
  why: 'Who can delete the parameter object switches the policy off without touching the policy.',
  remedy: 'Set paramRef.parameterNotFoundAction to Deny.',
  references: { cis: ['5.2.1'] },
  says: 'binding {name} allows everything when its parameters are missing',
  *check(binding) {
    if (mapping(mapping(binding.value.spec).paramRef).parameterNotFoundAction === 'Allow')
      yield { at: ['spec', 'paramRef', 'parameterNotFoundAction'], found: 'Allow' };
  },
  fix: ({ at }) => [{ op: 'set', at, value: 'Deny' }],
  fixChangesBehavior: true,
});
