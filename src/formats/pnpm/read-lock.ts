import { packageOf } from '#domain/packages/known-fields';
import type { FoundPackage } from '#domain/packages/found-package';
import { hashesOfIntegrity } from '#domain/packages/integrity';
import { PackageList } from '#domain/packages/package-list';
import { type PackageSource, sourceOf } from '#domain/packages/package-source';
import { isFields } from '../json-shapes/check.ts';
import { fieldsOf, textOf } from '../json-shapes/read-fields.ts';
import { LineIndex } from '../lines.ts';
import { isNpmName, isNpmVersion } from '../npm/names.ts';
import { parseYaml } from '../yaml/parse.ts';
import { readPackageKey, withoutPeers } from './package-keys.ts';
import { followSnapshots, importersOf, keysOf, type Reach } from './reach.ts';

type Fields = Readonly<Record<string, unknown>>;
type Problem = { readonly message: string; readonly line?: number };

const mostProblems = 50;

/** pnpm-lock.yaml of the versions 5 to 9; the newest hold two documents, of which the first is of pnpm's own settings. */
export function readPnpmLock(bytes: Uint8Array): { packages: readonly FoundPackage[]; problems: readonly Problem[] } {
  const text = new TextDecoder('utf-8').decode(bytes);
  const { documents, problems: troubles } = parseYaml(text);
  const lines = new LineIndex(text);
  const problems: Problem[] = troubles
    .slice(0, mostProblems)
    .map(({ message, offset }) => ({ message: `it is no YAML: ${message}`, line: lines.position(offset).line }));
  const packages = new PackageList();
  for (const document of documents) {
    const { value } = document;
    if (value === null) continue;
    if (!isFields(value)) problems.push({ message: 'it holds no mapping', line: 1 });
    else {
      const at = lines.position(document.locate(['packages']).value.start).line;
      readDocument(value, { packages, problems, lineOf: keyLines(text, at) });
    }
  }
  return { packages: packages.all, problems };
}

interface Sink {
  readonly packages: PackageList;
  readonly problems: Problem[];
  readonly lineOf: ReadonlyMap<string, number>;
}

/** pnpm writes each package's key at the start of a line, two blanks in. That is found faster than by the places of the YAML. */
function keyLines(text: string, from: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  let line = 0;
  for (const row of text.split('\n')) {
    line += 1;
    if (line < from || !/^ {2}[^ #]/.test(row)) continue;
    const key = row
      .trim()
      .replace(/:(?: .*)?$/, '')
      .replace(/^(['"])(.*)\1$/, '$2');
    if (!found.has(key)) found.set(key, line);
  }
  return found;
}

function readDocument(lock: Fields, sink: Sink): void {
  const version = Number.parseFloat(String(Object.hasOwn(lock, 'lockfileVersion') ? lock['lockfileVersion'] : ''));
  if (Number.isNaN(version)) {
    if (sink.problems.length < mostProblems) sink.problems.push({ message: 'it has no lockfileVersion', line: 1 });
    return;
  }
  const reach = version >= 9 ? followSnapshots(lock) : directOnly(lock, version);
  const snapshots = fieldsOf(lock, 'snapshots');
  // Those of a package with several sets of peers are snapshots of their own.
  const variants = new Map<string, string[]>();
  for (const key of Object.keys(snapshots ?? {})) {
    const bare = withoutPeers(key);
    const list = variants.get(bare);
    if (list === undefined) variants.set(bare, [key]);
    else list.push(key);
  }
  for (const [key, value] of Object.entries(fieldsOf(lock, 'packages') ?? {})) {
    const entry = isFields(value) ? value : {};
    const found = describe(key, entry, version, sink.lineOf.get(key));
    if (typeof found === 'string') {
      const line = sink.lineOf.get(key);
      if (sink.problems.length < mostProblems)
        sink.problems.push({ message: found, ...(line === undefined ? {} : { line }) });
    } else if (found !== undefined) {
      const keys = variants.get(key) ?? [key];
      const owners = version >= 9 ? keys.map((one) => fieldsOf(snapshots ?? {}, one) ?? {}) : [entry];
      const needs = [...new Set(owners.flatMap((owner) => needsOf(owner, version)))];
      sink.packages.add(packageOf({ ...found, ...useOf(keys, entry, version, reach), needs }));
    }
  }
}

function describe(key: string, entry: Fields, version: number, line?: number): FoundPackage | string | undefined {
  const written = readPackageKey(key, version);
  const name = textOf(entry, 'name') ?? written?.name;
  const resolution = fieldsOf(entry, 'resolution') ?? {};
  const own = textOf(entry, 'version') ?? (isNpmVersion(written?.version ?? '') ? written?.version : undefined);
  if (name === undefined) return 'the key of a package names no package';
  if (!isNpmName(name)) return 'a package has a name that npm does not allow';
  // A folder of the project, of which the lockfile tells no version.
  if (own === undefined && textOf(resolution, 'type') === 'directory') return undefined;
  const tarball = textOf(resolution, 'tarball') ?? (own === written?.version ? undefined : written?.version);
  const commit = textOf(resolution, 'commit');
  const source: PackageSource =
    commit === undefined
      ? tarball === undefined || /\/-\/.*\.tgz$/.test(tarball)
        ? {}
        : sourceOf(tarball)
      : sourceOf(`git+${(textOf(resolution, 'repo') ?? '').replace(/^git\+/, '')}#${commit}`);
  return packageOf({
    type: 'npm',
    name,
    version: own,
    ...source,
    line,
    hashes: hashesOfIntegrity(textOf(resolution, 'integrity') ?? ''),
  });
}

/** Versions of dependencies carry their peers, those of aliases are whole keys. */
function needsOf(owner: Fields, version: number): readonly string[] {
  return ['dependencies', 'optionalDependencies'].flatMap((field) =>
    keysOf(owner, field, (name, written) => {
      const bare = version >= 6 ? withoutPeers(written) : written.replace(/_.*$/s, '');
      if (isNpmVersion(bare)) return `${name}@${bare}`;
      const key = readPackageKey(written, version);
      return key !== undefined && isNpmVersion(key.version) ? `${key.name}@${key.version}` : name;
    }),
  );
}

type Use = Pick<FoundPackage, 'use' | 'groups' | 'isDirect'>;

function useOf(keys: readonly string[], entry: Fields, version: number, reach: Reach): Use {
  const isDirect = keys.some((key) => reach.direct.has(key));
  const isDevelopment = version >= 9 ? !keys.some((key) => reach.optional.has(key)) : entry['dev'] === true;
  const isOptional = version >= 9 ? !keys.some((key) => reach.required.has(key)) : entry['optional'] === true;
  if (isDevelopment) return { use: 'development', groups: ['dev'], isDirect };
  return isOptional ? { use: 'optional', groups: ['optional'], isDirect } : { isDirect };
}

/** Up to version 6 each package says itself what it is for. */
function directOnly(lock: Fields, version: number): Reach {
  const packages = fieldsOf(lock, 'packages') ?? {};
  const keyOf = (name: string, written: string): string => {
    const key = version >= 6 ? `/${name}@${written}` : `/${name}/${written}`;
    return Object.hasOwn(packages, key) ? key : written;
  };
  const fields = ['dependencies', 'devDependencies', 'optionalDependencies'];
  const direct = new Set(importersOf(lock).flatMap((one) => fields.flatMap((field) => keysOf(one, field, keyOf))));
  return { direct, required: new Set(), optional: new Set() };
}
