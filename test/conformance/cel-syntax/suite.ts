import { readFileSync } from 'node:fs';
import { parseCel } from '#engines/cel/syntax/parser';
import type { CaseAnswer, Suite } from '../suite.ts';

interface Written {
  readonly src: string;
  readonly expr: string;
}

/** Why a text is none that has to be understood. */
const notClaimed: ReadonlyMap<string, string> = new Map([
  ['ß', 'a letter stands behind the expression that no rule of the grammar has'],
]);

/** Expressions as people write them in their policies: each has to be understood, whatever functions it calls. */
export const celSyntax: Suite = {
  name: 'cel-syntax',
  folder: 'real-expressions.json',
  *run(file) {
    const written = JSON.parse(readFileSync(file, 'utf8')) as readonly Written[];
    const distinct = new Map(written.map((one) => [one.expr, one]));
    for (const one of distinct.values()) yield answer(one);
  },
};

function answer({ src, expr }: Written): CaseAnswer {
  const name = `${src}: ${expr.slice(0, 80)}`;
  const read = parseCel(expr);
  if ('expression' in read) return { name, verdict: 'passed' };
  const reason = [...notClaimed].find(([character]) => expr.endsWith(character))?.[1];
  return reason === undefined
    ? { name, verdict: 'failed', reason: `${read.problem.message} (at ${read.problem.offset})` }
    : { name, verdict: 'not-claimed', reason };
}
