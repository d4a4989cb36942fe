import type { Macros } from '../syntax/macros.ts';
import type { StaticType } from '../types/static-type.ts';
import type { CelFunction } from './function.ts';

/** Types whose fields have names. */
export interface StructTypes {
  /** Whether there is a type of this name. */
  has(typeName: string): boolean;
  /** Undefined when the type has no such field. */
  field(typeName: string, field: string): StaticType | undefined;
  /** How the field is called in the value, where expressions call it otherwise: `max-size` for `max__dash__size`. */
  nameOf?(typeName: string, field: string): string;
}

/** What an expression may speak of. */
export interface Environment {
  readonly macros: Macros;
  readonly functions: ReadonlyMap<string, CelFunction>;
  readonly variables: ReadonlyMap<string, StaticType>;
  /** Names that stand for types: `int`, `kubernetes.URL`. */
  readonly types: ReadonlyMap<string, StaticType>;
  readonly structs: StructTypes;
  /** Where names are looked for first: `a.b` for `a.b.c`, `a.c`, `c` (cel-spec, "Name Resolution"). */
  readonly container: string;
  /** Whether lists and maps may hold what is of different types; Kubernetes says no. */
  readonly isMixedAllowed: boolean;
  /** Off where the verdict has to be one at run time: what does not fit is `dyn` then, and no mistake. */
  readonly isStrict: boolean;
  /** Whether the word of the specification holds where Kubernetes differs from it. */
  readonly isAsSpecified?: boolean;
}

export const noStructs: StructTypes = { has: () => false, field: () => undefined };

/** Every name that one may stand for, the most specific first. */
export function candidateNames(name: string, container: string): readonly string[] {
  if (name.startsWith('.')) return [name.slice(1)];
  const parts = container === '' ? [] : container.split('.');
  return Array.from({ length: parts.length + 1 }, (_, left) =>
    [...parts.slice(0, parts.length - left), name].join('.'),
  );
}
