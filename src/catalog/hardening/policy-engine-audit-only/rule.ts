import { list, mapping, text, texts } from '#domain/kubernetes/fields';
import type { KubernetesObject } from '#domain/kubernetes/object';
import { defineRule, type Problem } from '#engines/rules/rule';

export const policyEngineAuditOnly = defineRule({
  id: 'policy-engine-audit-only',
  title: 'Policy only reports what it forbids',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['*'],
  needs: 'object',
  why: 'What breaks the policy is written into a report and admitted all the same.',
  remedy: 'Enforce the policy once the reports are few (Enforce, deny, protect).',
  references: { cis: ['5.2.1'], kubescape: ['C-0192'] },
  says: '{name} is set to {found}',
  *check(object) {
    if (object.group === 'kyverno.io' && /^(?:Cluster)?Policy$/.test(object.kind)) yield* kyverno(object);
    const spec = mapping(object.value.spec);
    // The kinds of Kyverno 1.14 that hold CEL; without a word they deny.
    const actions = texts(spec.validationActions);
    if (object.group === 'policies.kyverno.io' && actions.length > 0 && !actions.includes('Deny'))
      yield { at: ['spec', 'validationActions'], found: actions.join(', ') };
    const action = text(spec.enforcementAction);
    if (object.group === 'constraints.gatekeeper.sh' && (action === 'dryrun' || action === 'warn'))
      yield { at: ['spec', 'enforcementAction'], found: action };
    if (object.group === 'policies.kubewarden.io' && spec.mode === 'monitor')
      yield { at: ['spec', 'mode'], found: 'monitor' };
  },
});

/** The action for the policy, and since Kyverno 1.13 that of each rule, which wins. */
function* kyverno(object: KubernetesObject): Iterable<Problem> {
  const spec = mapping(object.value.spec);
  const rules = list(spec.rules).map((rule) => mapping(mapping(rule).validate));
  const whole = text(spec.validationFailureAction);
  const validates = rules.some((rule) => Object.keys(rule).length > 0);
  const isLeftToRules = rules.some((rule) => rule.failureAction !== undefined);
  // Left out it is Audit.
  if (/^audit$/i.test(whole ?? 'Audit') && (whole !== undefined || validates) && !isLeftToRules)
    yield { at: ['spec', 'validationFailureAction'], found: whole ?? 'Audit' };
  for (const [index, rule] of rules.entries())
    if (rule.failureAction === 'Audit')
      yield { at: ['spec', 'rules', index, 'validate', 'failureAction'], found: 'Audit' };
}
