import { holdsVariable, isSwitchedOn } from '#domain/kubernetes/fields';
import { fieldProblemsOf, isolationSwitches } from '#domain/kubernetes/field-types';
import type { Path } from '#kernel/path';
import { defineRule } from '#engines/rules/rule';

export const securityFieldTypeWrong = defineRule({
  id: 'security-field-type-wrong',
  title: 'Security setting has a type that the API refuses',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Quotes make text of true and of numbers, and users are known by number only: the API server refuses the object, and what converts it on the way may drop the setting.',
  remedy: 'Write true and false without quotes, users and groups as numbers, capabilities as a list.',
  references: { 'kube-linter': ['schema-validation'] },
  says: 'the field takes {wanted}, and this is {type}',
  *check({ pod, containers }) {
    for (const field of isolationSwitches) {
      const value = pod.spec[field];
      if (typeof value === 'string' && !holdsVariable(value) && !isToldElsewhere(field, value))
        yield { at: pod.path(field), detail: { wanted: 'true or false', type: 'text' } };
    }
    const contexts = [
      { part: 'PodSecurityContext' as const, value: pod.spec.securityContext, at: pod.path('securityContext') },
      ...containers.map(({ value, at }) => ({
        part: 'SecurityContext' as const,
        value: value.securityContext,
        at: [...at, 'securityContext'],
      })),
    ];
    for (const { part, value, at } of contexts) {
      for (const problem of fieldProblemsOf(value, part, at)) {
        if (problem.kind !== 'mistyped') continue;
        const path = problem.at.slice(at.length);
        const found = valueAt(value, path);
        if (!holdsVariable(found) && !isToldElsewhere(String(path.at(0)), found, path))
          yield { at: problem.at, detail: { wanted: problem.wanted, type: problem.found } };
      }
    }
  },
});

/** Rules about these settings read the value as it is meant, or tell that it does not hold. */
function isToldElsewhere(field: string, value: unknown, path: Path = []): boolean {
  if (field === 'capabilities') return path.at(1) !== 'add';
  if (['allowPrivilegeEscalation', 'readOnlyRootFilesystem', 'automountServiceAccountToken'].includes(field))
    return true;
  return isHarmfulWhenOn(field) && isSwitchedOn(value);
}

function isHarmfulWhenOn(field: string): boolean {
  return ['privileged', 'hostPID', 'hostIPC', 'hostNetwork', 'shareProcessNamespace'].includes(field);
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((found, step) => (found as Record<string | number, unknown> | undefined)?.[step], value);
}
