import type { FoundPackage } from './found-package.ts';

/**
 * Packages of one lockfile, each once: lockfiles name one for every place where it is installed. What is needed at run
 * time in one of the places is needed at run time.
 */
export class PackageList {
  readonly #all = new Map<string, FoundPackage>();

  add(found: FoundPackage): void {
    const { type, name, version = '', commit = '' } = found;
    const key = [type, name, version, commit].join('\n');
    const before = this.#all.get(key);
    this.#all.set(key, before === undefined ? found : merge(before, found));
  }

  get all(): readonly FoundPackage[] {
    return [...this.#all.values()];
  }
}

function merge(one: FoundPackage, other: FoundPackage): FoundPackage {
  const { use, groups: _, needs: _needs, isDirect: _isDirect, ...rest } = one;
  const joined = use === undefined || other.use === undefined ? undefined : use === other.use ? use : 'optional';
  const groups = union(one.groups, other.groups);
  const needs = union(one.needs, other.needs);
  const isDirect = one.isDirect === true || other.isDirect === true || (one.isDirect ?? other.isDirect);
  return {
    ...rest,
    ...(joined === undefined ? {} : { use: joined }),
    ...(groups.length === 0 ? {} : { groups }),
    ...(needs.length === 0 ? {} : { needs }),
    ...(isDirect === undefined ? {} : { isDirect }),
  };
}

function union(one: readonly string[] = [], other: readonly string[] = []): readonly string[] {
  return [...new Set([...one, ...other])];
}
