import { packageOf } from '#domain/packages/known-fields';
import { hashesOfIntegrity } from '#domain/packages/integrity';
import { sourceOf } from '#domain/packages/package-source';
import { isFields } from '../json-shapes/check.ts';
import { fieldsOf, textOf } from '../json-shapes/read-fields.ts';
import { readNpmLicences } from './licences.ts';
import { isNpmName } from './names.ts';
import type { LockSink } from './read-lock.ts';
import { isWorkspace, workspacePatterns } from './workspace-patterns.ts';

type Fields = Readonly<Record<string, unknown>>;

const folder = 'node_modules/';

/** `packages` of versions 2 and 3: one entry for each folder. */
export function readLockPackages(packages: Fields, sink: LockSink): void {
  const root = fieldsOf(packages, '');
  // Without a root it is the list of what stands in node_modules; folders elsewhere are only linked to.
  const patterns = root === undefined ? ['**'] : workspacePatterns(root);
  const direct = directPaths(packages);
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '') continue;
    if (!isFields(entry)) sink.tell('an entry is no object', packages);
    else if (entry['link'] !== true && !isOwn(path, patterns)) read(path, entry, packages, direct, sink);
  }
}

/** Workspaces are the project itself; other folders outside of node_modules were asked for by `file:`. */
function isOwn(path: string, patterns: readonly string[]): boolean {
  return !path.includes(folder) && isWorkspace(path, patterns);
}

function read(path: string, entry: Fields, packages: Fields, direct: ReadonlySet<string>, sink: LockSink): void {
  const name = nameOf(path, entry);
  if (!isNpmName(name)) {
    sink.tell('an entry has a name that npm does not allow', entry);
    return;
  }
  const version = textOf(entry, 'version');
  const resolved = textOf(entry, 'resolved');
  const source = resolved === undefined || isFromRegistry(resolved) ? {} : sourceOf(resolved);
  const groups = ['dev', 'optional', 'devOptional', 'peer'].filter((group) => entry[group] === true);
  if (entry['inBundle'] === true) groups.push('bundled');
  sink.packages.add(
    packageOf({
      type: 'npm',
      name,
      version,
      licences: readNpmLicences(entry),
      use:
        entry['dev'] === true ? 'development' : groups.some((group) => /ptional/.test(group)) ? 'optional' : undefined,
      groups,
      ...source,
      isDirect: direct.size === 0 ? undefined : direct.has(path),
      needs: needsOf(path, entry, packages),
      line: sink.lineOf(entry),
      hashes: hashesOfIntegrity(textOf(entry, 'integrity') ?? ''),
    }),
  );
}

function nameOf(path: string, entry: Fields): string {
  const own = textOf(entry, 'name');
  if (own !== undefined) return own;
  const at = path.lastIndexOf(folder);
  return at >= 0 ? path.slice(at + folder.length) : path.slice(path.lastIndexOf('/') + 1);
}

/** Tarballs of registries are at `…/-/name-version.tgz`; only from elsewhere the address says something. */
function isFromRegistry(resolved: string): boolean {
  return /^https?:\/\/[^#]*\/-\/[^#]*\.tgz$/.test(resolved);
}

/** What the project and its workspaces ask for themselves. */
function directPaths(packages: Fields): ReadonlySet<string> {
  const direct = new Set<string>();
  for (const [path, entry] of Object.entries(packages)) {
    if (path.includes(folder) || !isFields(entry)) continue;
    for (const field of ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'])
      for (const name of Object.keys(fieldsOf(entry, field) ?? {})) {
        const target = resolve(path, name, packages);
        if (target !== undefined) direct.add(target);
      }
  }
  return direct;
}

function needsOf(path: string, entry: Fields, packages: Fields): readonly string[] {
  const needs: string[] = [];
  for (const field of ['dependencies', 'optionalDependencies', 'peerDependencies'])
    for (const name of Object.keys(fieldsOf(entry, field) ?? {})) {
      const target = resolve(path, name, packages);
      const other = target === undefined ? undefined : fieldsOf(packages, target);
      if (target === undefined || other === undefined) continue;
      const version = textOf(other, 'version');
      needs.push(version === undefined ? nameOf(target, other) : `${nameOf(target, other)}@${version}`);
    }
  return [...new Set(needs)];
}

/** As Node does: from the folder of the package upwards (nodejs.org, modules, "loading from node_modules folders"). */
function resolve(path: string, name: string, packages: Fields): string | undefined {
  for (let at = path, step = 0; step < 100; step += 1) {
    const candidate = at === '' ? `${folder}${name}` : `${at}/${folder}${name}`;
    const entry = fieldsOf(packages, candidate);
    // A link stands for the folder that it leads to.
    if (entry !== undefined) return entry['link'] === true ? (textOf(entry, 'resolved') ?? candidate) : candidate;
    if (at === '') return undefined;
    const up = at.lastIndexOf(`/${folder}`);
    at = up < 0 ? '' : at.slice(0, up);
  }
  return undefined;
}
