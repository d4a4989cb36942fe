import { packageOf } from '#domain/packages/known-fields';
import type { FoundPackage } from '#domain/packages/found-package';
import { hashesOfIntegrity } from '#domain/packages/integrity';
import { PackageList } from '#domain/packages/package-list';
import { sourceOf } from '#domain/packages/package-source';
import { readJson } from '../json-places/read-json.ts';
import { isFields } from '../json-shapes/check.ts';
import { fieldsOf } from '../json-shapes/read-fields.ts';
import { isNpmName, isNpmVersion, splitNameAt } from '../npm/names.ts';

type Fields = Readonly<Record<string, unknown>>;
type Problem = { readonly message: string; readonly line?: number };

const mostProblems = 50;
const required = ['dependencies'];
const optional = ['dependencies', 'optionalDependencies'];

/** bun.lock, the text (bun.sh, "text lockfile"): `packages` maps a place in node_modules to `["name@version", …, { dependencies }, hash]`. */
export function readBunLock(bytes: Uint8Array): { packages: readonly FoundPackage[]; problems: readonly Problem[] } {
  const { value, problem, lineOf } = readJson(bytes);
  const problems: Problem[] = problem === undefined ? [] : [problem];
  const list = new PackageList();
  const packages = (isFields(value) ? fieldsOf(value, 'packages') : undefined) ?? {};
  const workspaces = Object.values((isFields(value) ? fieldsOf(value, 'workspaces') : undefined) ?? {}).filter(
    isFields,
  );
  const inside = (fields: readonly string[]): ReadonlySet<string> => follow(packages, workspaces, fields);
  const direct = new Set(
    workspaces.flatMap((one) =>
      [...optional, 'devDependencies', 'peerDependencies'].flatMap((field) => rootKeys(one, field, packages)),
    ),
  );
  const needed = inside(required);
  const wanted = inside(optional);
  for (const [key, entry] of Object.entries(packages)) {
    const found = describe(entry, lineOf(entry) ?? 1);
    if (typeof found === 'string') {
      if (problems.length < mostProblems) problems.push({ message: found, line: lineOf(entry) ?? 1 });
    } else if (found !== undefined) {
      const use = !wanted.has(key) ? 'development' : needed.has(key) ? undefined : 'optional';
      const groups = use === 'development' ? ['dev'] : use === 'optional' ? ['optional'] : [];
      list.add(packageOf({ ...found, use, groups, isDirect: direct.has(key), needs: needsOf(key, packages) }));
    }
  }
  if (!isFields(value) && problem === undefined) problems.push({ message: 'it holds no object', line: 1 });
  return { packages: list.all, problems };
}

function describe(entry: unknown, line: number): FoundPackage | string | undefined {
  const first: unknown = Array.isArray(entry) ? entry[0] : undefined;
  if (typeof first !== 'string') return 'an entry does not start with a name and a version';
  const [name, reference] = splitNameAt(first) ?? [first, ''];
  // The project itself.
  if (/^(?:workspace|root|link):/.test(reference)) return undefined;
  if (!isNpmName(name)) return 'an entry has a name that npm does not allow';
  const integrity = (entry as unknown[]).findLast((item) => typeof item === 'string') as string;
  const isVersion = isNpmVersion(reference);
  return packageOf({
    type: 'npm',
    name,
    version: isVersion ? reference : undefined,
    ...(isVersion ? {} : sourceOf(reference)),
    line,
    hashes: hashesOfIntegrity(integrity),
  });
}

/** Everything below the dependencies of the workspaces; what else there is, is for development or asked for by peers of that. */
function follow(packages: Fields, workspaces: readonly Fields[], fields: readonly string[]): ReadonlySet<string> {
  const withPeers = [...fields, 'peerDependencies'];
  const seen = new Set(workspaces.flatMap((one) => withPeers.flatMap((field) => rootKeys(one, field, packages))));
  for (const key of seen) {
    const details = detailsOf(packages, key);
    for (const field of withPeers)
      for (const name of Object.keys(fieldsOf(details, field) ?? {})) {
        const next = resolve(key, name, packages);
        if (next !== undefined) seen.add(next);
      }
  }
  return seen;
}

function rootKeys(workspace: Fields, field: string, packages: Fields): string[] {
  const own = Object.hasOwn(workspace, 'name') ? String(workspace['name']) : '';
  return Object.keys(fieldsOf(workspace, field) ?? {}).flatMap((name) => resolve(own, name, packages) ?? []);
}

function detailsOf(packages: Fields, key: string): Fields {
  const entry = Object.hasOwn(packages, key) ? packages[key] : undefined;
  return (Array.isArray(entry) ? (entry as unknown[]).find(isFields) : undefined) ?? {};
}

/** `parent/name` before `name`: keys are places in node_modules. */
function resolve(from: string, name: string, packages: Fields): string | undefined {
  for (let at = from, step = 0; at !== '' && step < 100; step += 1) {
    if (Object.hasOwn(packages, `${at}/${name}`)) return `${at}/${name}`;
    const up = at.lastIndexOf('/');
    at = up < 0 ? '' : at.slice(0, up);
  }
  return Object.hasOwn(packages, name) ? name : undefined;
}

function needsOf(key: string, packages: Fields): readonly string[] {
  const details = detailsOf(packages, key);
  return [...optional, 'peerDependencies'].flatMap((field) =>
    Object.keys(fieldsOf(details, field) ?? {}).flatMap((name) => {
      const next = resolve(key, name, packages);
      const entry = next === undefined ? undefined : packages[next];
      const first: unknown = Array.isArray(entry) ? entry[0] : undefined;
      return typeof first === 'string' ? [first] : [];
    }),
  );
}
