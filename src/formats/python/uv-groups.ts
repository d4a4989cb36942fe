import { fieldsOf, itemsOf, textOf } from '../json-shapes/read-fields.ts';
import type { LockEntry } from './toml-lock.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface UvGroups {
  /** For each package `''` when the project itself needs it, otherwise `group NAME` and `extra NAME`. Nothing for what was not reached. */
  readonly groups: ReadonlyMap<string, ReadonlySet<string>>;
  /** True when there was more to follow than is followed. */
  readonly isCut: boolean;
}

/** Real lockfiles have some ten thousand dependencies; a hostile one has a thousand groups that each reach all of them. */
const mostSteps = 500_000;

/** What packages of uv.lock are there for, followed from the project and its workspaces through the dependencies of packages. */
export function followUvGroups(entries: readonly LockEntry[]): UvGroups {
  const following = new Following(entries);
  for (const { fields } of entries.filter(isOwnOfUv)) {
    following.follow('', itemsIn(fields, 'dependencies'));
    for (const [kind, list] of [
      ['extra', 'optional-dependencies'],
      ['group', 'dev-dependencies'],
    ] as const) {
      const tables = fieldsOf(fields, list) ?? {};
      for (const name of Object.keys(tables)) following.follow(`${kind} ${name}`, itemsIn(tables, name));
    }
  }
  return following.isCut ? { groups: new Map(), isCut: true } : { groups: following.groups, isCut: false };
}

/** The project and its workspaces, and folders beside it. */
export function isOwnOfUv({ fields }: LockEntry): boolean {
  const source = fieldsOf(fields, 'source') ?? {};
  return ['virtual', 'editable', 'directory'].some((kind) => Object.hasOwn(source, kind));
}

export function keyOfEntry({ name, version }: LockEntry): string {
  return `${name}@${version ?? ''}`;
}

class Following {
  readonly groups = new Map<string, Set<string>>();
  readonly #byName = new Map<string, LockEntry[]>();
  #left = mostSteps;

  constructor(entries: readonly LockEntry[]) {
    for (const entry of entries) {
      const list = this.#byName.get(entry.name);
      if (list === undefined) this.#byName.set(entry.name, [entry]);
      else list.push(entry);
    }
  }

  get isCut(): boolean {
    return this.#left <= 0;
  }

  follow(group: string, start: readonly Fields[]): void {
    const waiting = [...start];
    for (let next = waiting.pop(); next !== undefined && !this.isCut; next = waiting.pop()) {
      const version = textOf(next, 'version');
      for (const entry of this.#byName.get(textOf(next, 'name') ?? '') ?? []) {
        this.#left -= 1;
        if ((version === undefined || entry.version === version) && this.#mark(entry, group))
          for (const item of dependenciesOf(entry)) waiting.push(item);
      }
    }
  }

  /** False when it was marked before. */
  #mark(entry: LockEntry, group: string): boolean {
    const key = keyOfEntry(entry);
    const marked = this.groups.get(key) ?? new Set<string>();
    if (marked.has(group)) return false;
    this.groups.set(key, marked.add(group));
    return true;
  }
}

/** Those of its extras too: which of them were asked for is not followed. */
function* dependenciesOf(entry: LockEntry): Generator<Fields> {
  yield* itemsIn(entry.fields, 'dependencies');
  const extras = isOwnOfUv(entry) ? {} : (fieldsOf(entry.fields, 'optional-dependencies') ?? {});
  for (const name of Object.keys(extras)) yield* itemsIn(extras, name);
}

function itemsIn(fields: Fields, list: string): readonly Fields[] {
  return [...itemsOf(fields, list)].map(([, item]) => item);
}
