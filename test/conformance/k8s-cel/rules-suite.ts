import { readFileSync } from 'node:fs';
import { problemText } from '#engines/cel/run/problem-text';
import { typedValue } from '#engines/cel/schema/typed-values';
import { CelError } from '#engines/cel/values/error';
import type { CaseAnswer, Suite } from '../suite.ts';
import { readGoSchema } from './go-schema.ts';
import { compileRule } from './rule.ts';
import { readData, readExact } from './values.ts';

interface Group {
  readonly name: string;
  readonly self: unknown;
  readonly oldSelf?: unknown;
  readonly schemaGo: string;
  readonly isRoot: boolean;
  readonly valid: readonly string[];
  readonly errors: Readonly<Record<string, string>>;
}

/** Rules of CustomResourceDefinitions: those that hold, and those that must fail, saying why. */
export const k8sCelRules: Suite = {
  name: 'k8s-cel-rules',
  folder: 'k8s-cel/validation_expressions.json',
  *run(file) {
    for (const group of readExact(readFileSync(file, 'utf8')) as readonly Group[]) {
      for (const rule of group.valid) {
        const why = failureOf(group, rule);
        yield told(`${group.name}: ${rule}`, why === undefined ? undefined : why);
      }
      for (const [rule, text] of Object.entries(group.errors)) {
        const why = failureOf(group, rule);
        const isRight = why?.includes(text) === true;
        yield told(
          `${group.name}: ${rule} fails`,
          isRight ? undefined : `says ${why ?? 'nothing'} and should say ${text}`,
        );
      }
    }
  },
};

function told(name: string, reason: string | undefined): CaseAnswer {
  return reason === undefined ? { name, verdict: 'passed' } : { name, verdict: 'failed', reason };
}

/** What Kubernetes would say; undefined when the rule holds. */
function failureOf({ self, oldSelf, schemaGo, isRoot }: Group, rule: string): string | undefined {
  const schema = readGoSchema(schemaGo);
  const compiled = compileRule(rule, schema, isRoot);
  if ('problems' in compiled) return `compile error: ${problemText(rule, compiled.problems)}`;
  // What compares with the value before is not asked where there was none.
  if ((oldSelf === undefined || oldSelf === null) && /\boldSelf\b/.test(rule)) return undefined;
  const values = new Map([
    ['self', typedValue(readData(self), schema, isRoot)],
    ['oldSelf', typedValue(readData(oldSelf ?? null), schema, isRoot)],
  ]);
  const { answer } = compiled.program.evaluate({ find: (name) => values.get(name) });
  if (answer instanceof CelError) return `${answer.message} evaluating rule: ${rule}`;
  return answer === true ? undefined : `failed rule: ${rule}`;
}
