import { readFileSync } from 'node:fs';
import { kubernetesEnvironment, newestKubernetes } from '#engines/cel/kubernetes-environment';
import { compileCel } from '#engines/cel/run/program';
import { problemText } from '#engines/cel/run/problem-text';
import { equals } from '#engines/cel/values/equal';
import { CelError } from '#engines/cel/values/error';
import { CelOptional } from '#engines/cel/values/optional';
import { type CelValue, doubleOf } from '#engines/cel/values/value';
import type { CaseAnswer, Suite } from '../suite.ts';

interface LibraryCase {
  readonly lib: string;
  readonly name: string;
  readonly expr: string;
  readonly value?: unknown;
  /** Go source that makes the value. */
  readonly goValue?: string;
  readonly compileErr?: readonly string[];
  readonly runtimeErr?: string;
}

/** The Kubernetes libraries' own tests. */
export const k8sCelLibrary: Suite = {
  name: 'k8s-cel-library',
  folder: 'k8s-cel/library_tests.json',
  *run(file) {
    for (const test of JSON.parse(readFileSync(file, 'utf8')) as readonly LibraryCase[]) {
      const reason = problemWith(test);
      const name = `${test.lib}/${test.name}: ${test.expr}`;
      yield reason === undefined
        ? { name, verdict: 'passed' }
        : ({ name, verdict: 'failed', reason } satisfies CaseAnswer);
    }
  },
};

const environment = kubernetesEnvironment({ minor: newestKubernetes, variables: new Map() });

function run(expression: string): CelValue | CelError {
  const compiled = compileCel(expression, environment);
  if ('problems' in compiled) return new CelError(problemText(expression, compiled.problems));
  return compiled.program.evaluate({ find: () => undefined }).answer;
}

function problemWith({ expr, value, goValue, compileErr, runtimeErr }: LibraryCase): string | undefined {
  const answer = run(expr);
  const isError = runtimeErr === undefined && compileErr === undefined && value === undefined && goValue === undefined;
  if (isError) return answer instanceof CelError ? undefined : `is ${String(answer)} and should be an error`;
  const wanted = runtimeErr ?? compileErr?.[0];
  if (wanted !== undefined) {
    const text = answer instanceof CelError ? answer.message : 'no error';
    return new RegExp(wanted).test(text) ? undefined : `says ${text} and should say ${wanted}`;
  }
  if (answer instanceof CelError) return answer.message;
  const expected = goValue === undefined ? fromTyped(value) : fromGo(goValue, expr);
  if (expected === undefined || expected instanceof CelError) return `cannot read ${goValue ?? ''}`;
  return equals(answer, expected) ? undefined : `is ${String(answer)} and should be ${String(expected)}`;
}

/** `{"int": 0}`, or the value itself. */
function fromTyped(value: unknown): CelValue | undefined {
  if (typeof value !== 'object' || value === null) return value as CelValue | undefined;
  const [[type, own] = []] = Object.entries(value);
  return type === 'double' ? doubleOf(Number(own)) : (own as CelValue);
}

function fromGo(source: string, expression: string): CelValue | CelError | undefined {
  if (source === 'types.OptionalNone') return CelOptional.none;
  const texts = /NewStringList\(types\.DefaultTypeAdapter, \[\]string\{(.*)\}\)/s.exec(source)?.[1];
  if (texts !== undefined)
    return CelOptional.of(
      Array.from(texts.matchAll(/"((?:\\.|[^"\\])*)"|`([^`]*)`/g), ([, quoted, raw]) =>
        raw === undefined ? (JSON.parse(`"${quoted ?? ''}"`) as string) : raw,
      ),
    );
  const number = /^int(\d)$/.exec(source)?.[1];
  if (number !== undefined) return Number(number);
  // What is left says how it was made: the text in the expression, without what is done to it.
  const text = /"([^"]*)"|'([^']*)'/.exec(expression);
  const [, double, single] = text ?? [];
  const literal = double ?? single ?? '';
  if (source.includes('Quantity')) return run(`quantity('${literal}')`);
  if (source.includes('Semver')) return run(`semver('${literal}')`);
  const [address = ''] = literal.split('/');
  if (source.includes('apiservercel.IP')) return run(`ip('${address}')`);
  const prefix = /PrefixFrom\(ipv\dAddr, (\d+)\)/.exec(source)?.[1];
  return run(prefix === undefined ? `cidr('${literal}')` : `cidr('${address}/${prefix}').masked()`);
}
