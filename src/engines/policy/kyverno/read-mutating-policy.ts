import { isMapping, mapping, text } from '#domain/kubernetes/fields';
import { type MutatingPolicy, readMutatingSpec } from '../read-mutating-policy.ts';
import { generateForControllers } from './autogen.ts';

/** A MutatingPolicy of Kyverno (policies.kyverno.io), with what it makes for the controllers of pods. */
export interface KyvernoMutatingPolicy {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly policies: readonly MutatingPolicy[];
  /** Which object is changed, where it is not the one of the request. */
  readonly target: string | undefined;
}

export function isKyvernoMutatingPolicy(object: unknown): boolean {
  const { apiVersion, kind } = mapping(object);
  return (
    text(apiVersion)?.startsWith('policies.kyverno.io/') === true &&
    (kind === 'MutatingPolicy' || kind === 'NamespacedMutatingPolicy')
  );
}

export function readKyvernoMutatingPolicy(object: unknown): KyvernoMutatingPolicy {
  const { metadata, spec, kind } = mapping(object);
  const own = mapping(spec);
  const { name, namespace } = mapping(metadata);
  const identity = {
    kind: text(kind) ?? 'MutatingPolicy',
    name: text(name) ?? '',
    namespace: kind === 'NamespacedMutatingPolicy' ? (text(namespace) ?? 'default') : undefined,
  };
  const specs = [own, ...generateForControllers(own, rewriteSpec)];
  return {
    ...identity,
    policies: specs.map((each) => ({ ...identity, ...readMutatingSpec(each) })),
    target: text(mapping(own.targetMatchConstraints).expression),
  };
}

/** Conditions and parts that are merged in; the paths of JSON patches stay as they are. */
function rewriteSpec(spec: unknown, template: string): unknown {
  const own = mapping(spec);
  const each = (value: unknown, rewrite: (item: Readonly<Record<string, unknown>>) => unknown): unknown =>
    Array.isArray(value) ? value.map((item) => (isMapping(item) ? rewrite(item) : item)) : value;
  const rewritten = (fields: Readonly<Record<string, unknown>>): unknown => {
    const { expression } = fields;
    return typeof expression === 'string' ? { ...fields, expression: rewriteExpression(expression, template) } : fields;
  };
  return {
    ...own,
    matchConditions: each(own.matchConditions, rewritten),
    mutations: each(own.mutations, (mutation) => {
      const { applyConfiguration } = mutation;
      return isMapping(applyConfiguration)
        ? { ...mutation, applyConfiguration: rewritten(applyConfiguration) }
        : mutation;
    }),
  };
}

function rewriteExpression(expression: string, template: string): string {
  const moved = expression
    .replace(/\b(object|oldObject|Object)\.spec/g, `$1.${template}.spec`)
    .replace(/\b(object|oldObject|Object)\.metadata\.(labels|annotations)/g, `$1.${template}.metadata.$2`);
  return wrapped(moved, template);
}

/** `Object{…}` at the beginning becomes the object that holds the template that holds it. */
function wrapped(expression: string, template: string): string {
  const match = /^\s*Object\s*\{/.exec(expression);
  if (match === null) return expression;
  const open = match[0].length;
  let depth = 1;
  let end = open;
  for (; end < expression.length && depth > 0; end += 1) {
    if (expression[end] === '{') depth += 1;
    else if (expression[end] === '}') depth -= 1;
  }
  if (depth > 0) return expression;
  const steps = template.split('.');
  const before = steps.map((step, at) => `${step}: Object.${steps.slice(0, at + 1).join('.')}{`).join('');
  return `Object{${before}${expression.slice(open, end - 1)}${'}'.repeat(steps.length)}}${expression.slice(end)}`;
}
