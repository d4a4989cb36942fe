import { fieldProblems, hasFieldTypes, isSecurityField } from '#domain/kubernetes/field-types';
import { defineRule } from '#engines/rules/rule';

export const fieldTypeWrong = defineRule({
  id: 'field-type-wrong',
  title: 'Value has a type that the API refuses',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['*'],
  needs: 'object',
  why: 'The API server refuses the whole object, so that a deployment stops half way; YAML turns unquoted words such as yes, on and 1.10 into something else than text.',
  remedy:
    'Write a value of the type that the field has: quotes make text of it, and leaving them out makes a number or true and false.',
  references: { 'kube-linter': ['schema-validation'] },
  says: 'the field takes {wanted}, and this is {type}',
  *check(object) {
    if (!hasFieldTypes(object)) return;
    for (const problem of fieldProblems(object)) {
      if (problem.kind === 'mistyped' && !isSecurityField(problem.at))
        yield { at: problem.at, detail: { wanted: problem.wanted, type: problem.found } };
    }
  },
});
