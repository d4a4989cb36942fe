import { formatPath } from '#kernel/path';
import { hasEqualItems } from './equal-items.ts';
import { isForm, missesForm } from './forms.ts';
import type { Check, Constraint, Shape } from './notation.ts';

/** Something in a document that is not as the specification asks. */
export interface BillProblem {
  /** As in `components[0].hashes[1].alg`; empty for the document itself. */
  readonly path: string;
  readonly message: string;
}

export interface CheckSettings {
  /** The blocks of the version that the document says it follows. */
  readonly blocks: ReadonlyMap<string, Check>;
  /** Ids of the SPDX licence list. Without them only the form of an id is checked. */
  readonly licenceIds?: ReadonlySet<string> | undefined;
}

/** Bounds for documents that want to exhaust the reader; that of their depth is in `parse-document.ts`. */
export const checkLimits = { values: 20_000_000, problems: 1000 } as const;

type Fields = Readonly<Record<string, unknown>>;

/** Compares a document with the description of its version. The first problems are reported, up to a bound. */
export class Checker {
  readonly #settings: CheckSettings;
  readonly #path: (string | number)[] = [];
  #problems: BillProblem[] = [];
  #values = 0;

  constructor(settings: CheckSettings) {
    this.#settings = settings;
  }

  check(value: unknown, name: string): readonly BillProblem[] {
    this.#visit(value, { kind: 'named', name });
    return this.#problems;
  }

  #visit(value: unknown, check: Check): void {
    this.#values += 1;
    if (this.#problems.length >= checkLimits.problems) return;
    if (this.#values > checkLimits.values) {
      if (this.#values === checkLimits.values + 1) this.#report(`more than ${checkLimits.values} values: not checked`);
      return;
    }
    switch (check.kind) {
      case 'named':
        this.#visitNamed(value, check.name);
        return;
      case 'text':
        this.#visitText(value, check.form, check.longest);
        return;
      case 'boolean':
        if (typeof value !== 'boolean') this.#report('has to be true or false');
        return;
      case 'number':
        this.#visitNumber(value, check);
        return;
      case 'words':
        if (typeof value !== 'string' || !check.words.has(value)) this.#report(`has to be ${list(check.words)}`);
        return;
      case 'list':
        this.#visitList(value, check);
        return;
      case 'either':
        this.#visitEither(value, check.options);
        return;
      case 'object':
        this.#visitObject(value, check.shape);
        return;
    }
  }

  #visitNamed(value: unknown, name: string): void {
    const check = this.#settings.blocks.get(name);
    if (check !== undefined) {
      // The way down leads through names only, never through itself: blocks that name each other in a ring hold objects.
      this.#visit(value, check);
      return;
    }
    if (!isForm(name)) throw new Error(`the notation names ${name} and does not describe it`);
    this.#visitText(value, name, Number.POSITIVE_INFINITY);
    const { licenceIds } = this.#settings;
    if (name === 'licenceId' && licenceIds !== undefined && typeof value === 'string' && !licenceIds.has(value))
      this.#report('is not in the SPDX licence list');
  }

  #visitText(value: unknown, form: string, longest: number): void {
    const wanted = typeof value === 'string' ? missesForm(form, value) : 'a text';
    if (wanted !== undefined) this.#report(`has to be ${wanted}`);
    else if ((value as string).length > longest) this.#report(`is longer than ${longest} characters`);
  }

  #visitNumber(value: unknown, check: Check & { readonly kind: 'number' }): void {
    const { isInteger, least, most } = check;
    if (typeof value !== 'number' || (isInteger && !Number.isInteger(value)))
      this.#report(`has to be a${isInteger ? ' whole' : ''} number`);
    else if (value < least) this.#report(`has to be at least ${least}`);
    else if (value > most) this.#report(`has to be at most ${most}`);
  }

  #visitList(value: unknown, check: Check & { readonly kind: 'list' }): void {
    if (!Array.isArray(value)) {
      this.#report('has to be a list');
      return;
    }
    if (value.length < check.least) this.#report(`needs at least ${check.least} item`);
    if (value.length > check.most) this.#report(`may have ${check.most} item only`);
    const before = this.#problems.length;
    for (const [index, item] of value.entries()) this.#below(index, item, check.item);
    // Items that have problems anyway are not compared.
    if (check.isUnique && this.#problems.length === before && hasEqualItems(value))
      this.#report('holds two equal items');
  }

  /** The option with the fewest problems is the one that was meant. */
  #visitEither(value: unknown, options: readonly Check[]): void {
    const outer = this.#problems;
    let best: BillProblem[] | undefined;
    for (const option of options) {
      this.#problems = [];
      this.#visit(value, option);
      if (best === undefined || this.#problems.length < best.length) best = this.#problems;
      if (best.length === 0) break;
    }
    this.#problems = outer;
    for (const problem of best ?? []) this.#problems.push(problem);
  }

  #visitObject(value: unknown, shape: Shape): void {
    if (!isFields(value)) {
      this.#report('has to be an object');
      return;
    }
    for (const name of shape.required) if (!Object.hasOwn(value, name)) this.#report(`needs ${name}`);
    for (const [name, field] of Object.entries(value)) {
      const check = shape.fields.get(name);
      if (check !== undefined) this.#below(name, field, check);
      else if (!shape.isOpen) this.#report(`has a field that this version does not know: ${name.slice(0, 100)}`);
    }
    for (const constraint of shape.constraints) {
      const message = violation(value, constraint);
      if (message !== undefined) this.#report(message);
    }
  }

  #below(step: string | number, value: unknown, check: Check): void {
    this.#path.push(step);
    this.#visit(value, check);
    this.#path.pop();
  }

  #report(message: string): void {
    if (this.#problems.length < checkLimits.problems) this.#problems.push({ path: formatPath(this.#path), message });
  }
}

function violation(value: Fields, { kind, groups }: Constraint): string | undefined {
  const complete = groups.filter((group) => group.every((name) => Object.hasOwn(value, name))).length;
  const names = groups.map((group) => group.join(' with ')).join(', ');
  if (kind === 'one' && complete !== 1) return `needs exactly one of ${names}`;
  if (kind === 'any' && complete === 0) return `needs one of ${names}`;
  if (kind === 'not' && complete > 0) return `cannot have ${names}`;
  const [[flag = ''] = [], [field = ''] = []] = groups;
  if (kind === 'true' && Object.hasOwn(value, field) && value[flag] !== true)
    return `can have ${field} only where ${flag} is true`;
  return undefined;
}

function list(words: ReadonlySet<string>): string {
  const shown = [...words].slice(0, 8);
  return `one of ${shown.join(', ')}${words.size > shown.length ? ` and ${words.size - shown.length} more` : ''}`;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
