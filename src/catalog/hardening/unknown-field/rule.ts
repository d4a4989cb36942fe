import { fieldProblems, hasFieldTypes } from '#domain/kubernetes/field-types';
import { defineRule } from '#engines/rules/rule';

export const unknownField = defineRule({
  id: 'unknown-field',
  title: 'Field does not exist in the API',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['*'],
  needs: 'object',
  why: 'The API server drops a field that it does not know, or refuses the object. What the field was meant to do, such as a limit or a restriction, does not happen.',
  remedy: 'Correct the name, or move the field to where it belongs; `kubectl explain` shows what exists.',
  references: { 'kube-linter': ['schema-validation'] },
  says: '{kind} has no field {field} at this place{meant}',
  *check(object) {
    if (!hasFieldTypes(object)) return;
    for (const problem of fieldProblems(object)) {
      if (problem.kind !== 'unknown') continue;
      // SOPS keeps its own section in the file and takes it out before anybody applies it.
      if (problem.name === 'sops' && problem.at.length === 1) continue;
      const meant = problem.meant === undefined ? '' : `; ${problem.meant} may be meant`;
      yield { at: problem.at, detail: { field: problem.name, kind: object.kind, meant } };
    }
  },
});
