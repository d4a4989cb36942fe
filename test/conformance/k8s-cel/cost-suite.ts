import { readFileSync } from 'node:fs';
import { typedValue } from '#engines/cel/schema/typed-values';
import { CelError } from '#engines/cel/values/error';
import type { CaseAnswer, Suite } from '../suite.ts';
import { readGoSchema } from './go-schema.ts';
import { compileRule } from './rule.ts';
import { readData, readExact } from './values.ts';

interface Group {
  readonly name: string;
  readonly self: unknown;
  readonly schemaGo: string;
  readonly cases: readonly (readonly [expression: string, cost: number])[];
}

/** Kubernetes promises that these never cost anything else: each must hold, and cost just that. */
export const k8sCelCost: Suite = {
  name: 'k8s-cel-cost',
  folder: 'k8s-cel/cost_stability.json',
  *run(file) {
    for (const group of readExact(readFileSync(file, 'utf8')) as readonly Group[])
      for (const [rule, cost] of group.cases) yield answer(group, rule, cost);
  },
};

/** The original counts up where the suite, which was taken from it, has as many zeros. */
function repaired(self: unknown): unknown {
  if (!Array.isArray(self))
    return typeof self === 'object' && self !== null
      ? Object.fromEntries(
          Object.entries(self).map(([name, value]) => [name, Array.isArray(value) ? repaired(value) : value]),
        )
      : self;
  return self.length === 1_000 && self.every((value) => value === 0) ? Array.from(self.keys()) : self;
}

function answer({ name: group, self, schemaGo }: Group, rule: string, wanted: number): CaseAnswer {
  const name = `${group}: ${rule.slice(0, 100)}`;
  const schema = readGoSchema(schemaGo);
  // The suite of rules says of which group it is a resource.
  const isRoot = group.startsWith('typemeta and objectmeta');
  const compiled = compileRule(rule, schema, isRoot);
  if ('problems' in compiled) return { name, verdict: 'failed', reason: compiled.problems[0]?.message ?? '' };
  const value = typedValue(readData(repaired(self)), schema, isRoot);
  const { answer: holds, cost } = compiled.program.evaluate({
    find: (variable) => (variable === 'self' ? value : undefined),
  });
  if (holds instanceof CelError) return { name, verdict: 'failed', reason: holds.message };
  if (holds !== true) return { name, verdict: 'failed', reason: 'is not true' };
  return cost === wanted
    ? { name, verdict: 'passed' }
    : { name, verdict: 'failed', reason: `costs ${cost} and should cost ${wanted}` };
}
