import {
  isDyn,
  isSameType,
  listOf,
  mapOf,
  opaque,
  parametersOf,
  type StaticType,
  typeOf,
  dynType,
} from './static-type.ts';

/** What stands for the types that are not known yet, by their names. */
export type Substitutions = ReadonlyMap<string, StaticType>;

/**
 * Whether values of one type may stand where the others do, type by type, and what the unknown types then are; undefined when they may
 * not (the algorithm of cel-go's checker, so that the same overloads are left).
 */
export function assign(
  known: Substitutions,
  types: readonly StaticType[],
  wanted: readonly StaticType[],
): Substitutions | undefined {
  const attempt = new Assignment(known);
  return attempt.all(types, wanted) ? attempt.found : undefined;
}

class Assignment {
  readonly #known: Substitutions;
  /** Copied when the first is added: most attempts fail or add none. */
  #own: Map<string, StaticType> | undefined;

  constructor(known: Substitutions) {
    this.#known = known;
  }

  get found(): Substitutions {
    return this.#own ?? this.#known;
  }

  all(types: readonly StaticType[], wanted: readonly StaticType[]): boolean {
    return types.length === wanted.length && types.every((type, at) => this.#one(type, wanted[at] as StaticType));
  }

  #one(one: StaticType, other: StaticType): boolean {
    if (one === other && one.kind === 'simple') return true;
    if (other.kind === 'parameter') {
      const answer = this.#substitute(one, other);
      if (answer === 'yes') return true;
      if (answer === 'known') return false;
    }
    if (one.kind === 'parameter') return this.#substitute(other, one) === 'yes';
    if (isDynOrError(one) || isDynOrError(other)) return true;
    if (one.kind === 'null') return isNullable(other);
    if (other.kind === 'null') return isNullable(one);
    if (one.kind === 'type') return other.kind === 'type';
    if (isNamedAlike(one, other)) return this.all(parametersOf(one), parametersOf(other));
    return false;
  }

  /** Takes `type` for the unknown one. `known`: it is something else already. */
  #substitute(type: StaticType, unknown: StaticType & { readonly kind: 'parameter' }): 'yes' | 'no' | 'known' {
    if (isSameType(type, unknown)) return 'yes';
    const before = this.found.get(unknown.name);
    if (before !== undefined) {
      if (isSameType(type, before)) return 'yes';
      if (!this.#one(type, before)) return 'known';
      const general = mostGeneral(type, before);
      if (!this.#mentions(general, unknown)) this.#add(unknown.name, general);
      return 'yes';
    }
    if (this.#mentions(type, unknown)) return 'no';
    this.#add(unknown.name, type);
    return 'yes';
  }

  #add(name: string, type: StaticType): void {
    this.#own ??= new Map(this.#known);
    this.#own.set(name, type);
  }

  #mentions(within: StaticType, unknown: StaticType & { readonly kind: 'parameter' }): boolean {
    if (within.kind !== 'parameter') return parametersOf(within).some((type) => this.#mentions(type, unknown));
    if (within.name === unknown.name) return true;
    const meant = this.found.get(within.name);
    return meant !== undefined && this.#mentions(meant, unknown);
  }
}

function isDynOrError(type: StaticType): boolean {
  return isDyn(type) || type.kind === 'error';
}

function isNullable(type: StaticType): boolean {
  if (type.kind === 'simple') return type.name.startsWith('google.');
  return type.kind === 'opaque' || type.kind === 'struct' || type.kind === 'wrapper' || type.kind === 'null';
}

/** The same but for their parameters; a simple type and the one that may also be null are alike. */
function isNamedAlike(one: StaticType, other: StaticType): boolean {
  const plain = (kind: StaticType['kind']): string => (kind === 'wrapper' ? 'simple' : kind);
  if (plain(one.kind) !== plain(other.kind)) return false;
  return !('name' in one) || ('name' in other && one.name === other.name);
}

/** The one that says less; what may be null is more than null. */
export function mostGeneral(one: StaticType, other: StaticType): StaticType {
  if (other.kind === 'null') return one;
  return isLessSpecific(one, other) ? one : other;
}

function isLessSpecific(one: StaticType, other: StaticType): boolean {
  if (isDyn(one) || one.kind === 'parameter') return true;
  if (isDyn(other) || other.kind === 'parameter' || one.kind !== other.kind) return false;
  if (one.kind === 'type') return true;
  const [first, second] = [parametersOf(one), parametersOf(other)];
  if (first.length === 0 && second.length === 0) return isSameType(one, other);
  return (
    isNamedAlike(one, other) &&
    first.length === second.length &&
    first.every((type, at) => isLessSpecific(type, second[at] as StaticType))
  );
}

/** With everything that is known put in; what is not stays a parameter, or is `dyn` when `isFinal`. */
export function substitute(known: Substitutions, type: StaticType, isFinal = false): StaticType {
  if (type.kind === 'parameter') {
    const meant = known.get(type.name);
    if (meant !== undefined) return substitute(known, meant, isFinal);
    return isFinal ? dynType : type;
  }
  const [first, second] = parametersOf(type);
  if (first === undefined) return type;
  const inner = substitute(known, first, isFinal);
  if (type.kind === 'list') return listOf(inner);
  if (type.kind === 'type') return typeOf(inner);
  if (type.kind === 'map' && second !== undefined) return mapOf(inner, substitute(known, second, isFinal));
  return type.kind === 'opaque'
    ? opaque(type.name, ...type.parameters.map((each) => substitute(known, each, isFinal)))
    : type;
}
