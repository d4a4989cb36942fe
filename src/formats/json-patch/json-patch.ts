/** One change to a JSON document (RFC 6902, section 4). */
export interface PatchOperation {
  readonly op: string;
  /** JSON Pointer (RFC 6901). */
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

/** `isTest`: a test did not hold, which is no mistake of the patch. */
export type Patched = { readonly document: unknown } | { readonly problem: string; readonly isTest: boolean };

const mostOperations = 10_000;
const mostSteps = 1_000;

class PatchProblem {
  readonly message: string;
  readonly isTest: boolean;

  constructor(message: string, isTest = false) {
    this.message = message;
    this.isTest = isTest;
  }
}

/** Applies the changes one after the other; all of them or none. The document stays as it is. Never throws. */
export function applyPatch(document: unknown, operations: readonly PatchOperation[]): Patched {
  if (operations.length > mostOperations)
    return { problem: `the patch has more than ${mostOperations} operations`, isTest: false };
  try {
    let result: unknown = structuredClone(document);
    for (const operation of operations) result = apply(result, operation);
    return { document: result };
  } catch (error) {
    if (!(error instanceof PatchProblem)) throw error;
    return { problem: error.message, isTest: error.isTest };
  }
}

function apply(document: unknown, { op, path, from, value }: PatchOperation): unknown {
  const steps = readPointer(path);
  switch (op) {
    case 'add':
      return put(document, steps, structuredClone(value ?? null), 'add', path);
    case 'replace':
      find(document, steps, path);
      return put(document, steps, structuredClone(value ?? null), 'replace', path);
    case 'remove':
      return take(document, steps, path);
    case 'move': {
      if (from === undefined) throw new PatchProblem(`move to ${path} does not say from where`);
      if (path.startsWith(`${from}/`)) throw new PatchProblem(`${from} cannot be moved into itself`);
      const moved = find(document, readPointer(from), from);
      return put(take(document, readPointer(from), from), steps, moved, 'add', path);
    }
    case 'copy': {
      if (from === undefined) throw new PatchProblem(`copy to ${path} does not say from where`);
      return put(document, steps, structuredClone(find(document, readPointer(from), from)), 'add', path);
    }
    case 'test':
      if (!isSame(find(document, steps, path), value ?? null))
        throw new PatchProblem(`${path} is not what was tested for`, true);
      return document;
    default:
      throw new PatchProblem(`${op} is no operation of a patch`);
  }
}

function readPointer(path: string): readonly string[] {
  if (path === '') return [];
  if (!path.startsWith('/')) throw new PatchProblem(`${path} is no path: it begins with a slash`);
  const steps = path.slice(1).split('/');
  if (steps.length > mostSteps) throw new PatchProblem('the path has too many steps');
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

type Container = unknown[] | Record<string, unknown>;

function find(document: unknown, steps: readonly string[], path: string): unknown {
  let value = document;
  for (const step of steps) {
    const next = Array.isArray(value) ? value[indexOf(step, value.length - 1, path)] : fieldOf(value, step);
    if (next === undefined) throw new PatchProblem(`there is nothing at ${path}`);
    value = next;
  }
  return value;
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function indexOf(step: string, most: number, path: string): number {
  if (!/^(?:0|[1-9]\d{0,9})$/.test(step) || Number(step) > most)
    throw new PatchProblem(`${step} is no index of the list at ${path}`);
  return Number(step);
}

/** Where the last step leads to. */
function containerOf(
  document: unknown,
  steps: readonly string[],
  path: string,
): { readonly container: Container; readonly last: string } {
  const container = find(document, steps.slice(0, -1), path);
  if (typeof container !== 'object' || container === null) throw new PatchProblem(`nothing can be put at ${path}`);
  return { container: container as Container, last: steps.at(-1) ?? '' };
}

function put(
  document: unknown,
  steps: readonly string[],
  value: unknown,
  how: 'add' | 'replace',
  path: string,
): unknown {
  if (steps.length === 0) return value;
  const { container, last } = containerOf(document, steps, path);
  if (!Array.isArray(container))
    Object.defineProperty(container, last, { value, enumerable: true, writable: true, configurable: true });
  else if (how === 'replace') container[indexOf(last, container.length - 1, path)] = value;
  else if (last === '-') container.push(value);
  else container.splice(indexOf(last, container.length, path), 0, value);
  return document;
}

function take(document: unknown, steps: readonly string[], path: string): unknown {
  find(document, steps, path);
  if (steps.length === 0) return null;
  const { container, last } = containerOf(document, steps, path);
  if (Array.isArray(container)) container.splice(indexOf(last, container.length - 1, path), 1);
  else delete container[last];
  return document;
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [first, second] = [Object.entries(one), Object.keys(other)];
  return first.length === second.length && first.every(([key, value]) => isSame(value, fieldOf(other, key)));
}
