import table from '../../../data/kubernetes-fields.json' with { type: 'json' };
import { nearestNames } from '#kernel/nearest-names';
import type { Path } from '#kernel/path';
import { holdsVariable, isMapping } from './fields.ts';
import type { KubernetesObject } from './object.ts';
import { typeNameOf } from './type-names.ts';

type FieldTypes = Readonly<Record<string, string>>;

const types: Readonly<Record<string, FieldTypes>> = table.types;

/** Something in an object that the API has no place for. */
export type FieldProblem =
  | { readonly kind: 'unknown'; readonly at: Path; readonly name: string; readonly meant: string | undefined }
  | { readonly kind: 'mistyped'; readonly at: Path; readonly wanted: string; readonly found: string };

/** Fields of older versions that nobody is hurt by; so is a status, which every kind once had. */
const retired = new Set(['clusterName', 'initializers', 'selfLink']);

/** Hostile input may hold any number of wrong fields. */
const mostProblems = 100;

const cache = new WeakMap<KubernetesObject, readonly FieldProblem[]>();

/**
 * Where an object of a built-in kind departs from its schema: field names the API does not know (it drops them, or
 * refuses the object), and values of a type that it refuses. Other kinds have no schema here and no problems.
 */
export function fieldProblems(object: KubernetesObject): readonly FieldProblem[] {
  let problems = cache.get(object);
  if (problems === undefined) {
    const found: FieldProblem[] = [];
    const type = typeOf(object);
    if (type !== undefined) walk(object.value, type, [], found);
    cache.set(object, (problems = found));
  }
  return problems;
}

/** The same for a part of an object whose type is known where its kind is not: the pod inside of a custom resource. */
export function fieldProblemsOf(value: unknown, type: PodPart, at: Path): readonly FieldProblem[] {
  const found: FieldProblem[] = [];
  walk(value, `core.v1.${type}`, at, found);
  return found;
}

type PodPart = 'PodSecurityContext' | 'SecurityContext';

/** Switches of a pod that decide on its isolation. */
export const isolationSwitches: readonly string[] = [
  'hostPID',
  'hostIPC',
  'hostNetwork',
  'hostUsers',
  'shareProcessNamespace',
  'automountServiceAccountToken',
];

/** True for what stands in a security context or is a switch of a pod: a rule of its own tells of wrong types there. */
export function isSecurityField(at: Path): boolean {
  return at.includes('securityContext') || (at.includes('spec') && isolationSwitches.includes(String(at.at(-1))));
}

/** Whether the fields of this version and kind are known. */
export function hasFieldTypes(object: KubernetesObject): boolean {
  return typeOf(object) !== undefined;
}

function typeOf({ apiVersion, kind }: KubernetesObject): string | undefined {
  return typeNameOf(apiVersion, kind);
}

const wantedTexts: Readonly<Record<string, string>> = { s: 'text', n: 'a number', b: 'true or false' };

function walk(value: unknown, type: string, at: Path, into: FieldProblem[]): void {
  if (value === null || value === undefined || type === 'u' || into.length >= mostProblems) return;
  const mistyped = (wanted: string): void => {
    into.push({ kind: 'mistyped', at, wanted, found: nameType(value) });
  };
  if (type === 's' || type === 'n' || type === 'b') {
    if (!isScalar(value, type) && !holdsVariable(value)) mistyped(wantedTexts[type] ?? type);
  } else if (type.startsWith('[')) {
    if (!Array.isArray(value)) mistyped('a list');
    else for (const [index, item] of value.entries()) walk(item, type.slice(1), [...at, index], into);
  } else if (!isMapping(value)) mistyped('a mapping');
  else if (type.startsWith('{'))
    for (const [key, item] of Object.entries(value)) walk(item, type.slice(1), [...at, key], into);
  else walkFields(value, types[type] ?? {}, at, into);
}

function walkFields(
  value: Readonly<Record<string, unknown>>,
  fields: FieldTypes,
  at: Path,
  into: FieldProblem[],
): void {
  for (const [key, item] of Object.entries(value)) {
    if (into.length >= mostProblems) return;
    const type = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (type !== undefined) walk(item, type, [...at, key], into);
    else if (!retired.has(key) && !(key === 'status' && at.length === 0)) {
      const meant = nearestNames(
        key,
        Object.keys(fields).filter((field) => !Object.hasOwn(value, field)),
      )[0];
      into.push({ kind: 'unknown', at: [...at, key], name: key, meant });
    }
  }
}

function isScalar(value: unknown, type: 's' | 'n' | 'b'): boolean {
  if (type === 's') return typeof value === 'string';
  if (type === 'b') return typeof value === 'boolean';
  return typeof value === 'number' || typeof value === 'bigint';
}

function nameType(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'true or false';
  return typeof value === 'object' ? 'a mapping' : 'a number';
}
