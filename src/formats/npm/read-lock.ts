import type { FoundPackage } from '#domain/packages/found-package';
import { PackageList } from '#domain/packages/package-list';
import { type JsonRead, readJson } from '../json-places/read-json.ts';
import { isFields } from '../json-shapes/check.ts';
import { fieldsOf } from '../json-shapes/read-fields.ts';
import { readLockDependencies } from './read-lock-dependencies.ts';
import { readLockPackages } from './read-lock-packages.ts';

export interface LockRead {
  readonly packages: readonly FoundPackage[];
  readonly problems: readonly { readonly message: string; readonly line?: number }[];
}

/** What a lockfile's readers share: where packages and troubles go, and lines. */
export interface LockSink {
  readonly packages: PackageList;
  readonly lineOf: JsonRead['lineOf'];
  tell(message: string, at: unknown): void;
}

const mostProblems = 50;

/**
 * package-lock.json and npm-shrinkwrap.json of all versions (docs.npmjs.com, package-lock.json). Version 2 holds the
 * packages twice, in `packages` and for old clients in `dependencies`: as npm does, the former is read.
 */
export function readNpmLock(bytes: Uint8Array): LockRead {
  const { value, problem, lineOf } = readJson(bytes);
  const problems: { readonly message: string; readonly line?: number }[] = problem === undefined ? [] : [problem];
  const tell = (message: string, at: unknown): void => {
    const line = lineOf(at);
    if (problems.length < mostProblems) problems.push({ message, ...(line === undefined ? {} : { line }) });
  };
  const sink: LockSink = { packages: new PackageList(), lineOf, tell };
  if (isFields(value)) {
    const packages = fieldsOf(value, 'packages');
    const dependencies = fieldsOf(value, 'dependencies');
    if (packages !== undefined) readLockPackages(packages, sink);
    else if (dependencies !== undefined) readLockDependencies(dependencies, sink);
    else if (!Object.hasOwn(value, 'lockfileVersion') && problem === undefined)
      tell('it has neither packages nor a lockfileVersion', value);
  } else if (problem === undefined) tell('it holds no object', value);
  return { packages: sink.packages.all, problems };
}
