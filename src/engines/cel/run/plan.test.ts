import { describe, expect, test } from 'vitest';
import type { Environment } from '../check/environment.ts';
import { kubernetesEnvironment } from '../kubernetes-environment.ts';
import { compileCel } from './program.ts';

const kubernetes: Environment = kubernetesEnvironment({ minor: 34, variables: new Map() });
const specification: Environment = { ...kubernetes, isAsSpecified: true };

const mistakes = [
  ["dyn({0: 1}[dyn(b'')]) == 1 || true", 'invalid qualifier type: bytes'],
  ["int('a') == 1 || true", 'type conversion error'],
  ["'a'.matches('(') || true", 'invalid matches argument'],
] as const;

describe('constants that are mistakes', () => {
  test.each(mistakes)('%s is refused as Kubernetes refuses it', (source, message) => {
    const compiled = compileCel(source, kubernetes);
    const messages = 'problems' in compiled ? compiled.problems.map((problem) => problem.message) : [];
    expect(messages).toEqual([expect.stringContaining(message)]);
  });

  test.each(mistakes)('%s is true as the specification has it', (source) => {
    const compiled = compileCel(source, specification);
    if ('problems' in compiled) throw new Error(compiled.problems[0]?.message);
    expect(compiled.program.evaluate({ find: () => undefined }).answer).toBe(true);
  });
});
