import { mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const admissionPolicyFailureIgnored = defineRule({
  id: 'admission-policy-failure-ignored',
  title: 'Admission policy admits what it cannot evaluate',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ValidatingAdmissionPolicy'],
  needs: 'object',
  why: 'An expression that fails, for instance on a field that is left out, lets the object pass; whoever finds such a form walks around the policy.',
  remedy: 'Set failurePolicy to Fail and let the expressions ask with has() first.',
  references: { cis: ['5.2.1'] },
  says: 'policy {name} has failurePolicy Ignore',
  *check(policy) {
    if (mapping(policy.value.spec).failurePolicy === 'Ignore') yield { at: ['spec', 'failurePolicy'], found: 'Ignore' };
  },
  fix: ({ at }) => [{ op: 'set', at, value: 'Fail' }],
  fixChangesBehavior: true,
});
