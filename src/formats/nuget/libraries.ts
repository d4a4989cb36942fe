import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { hashesOfIntegrity, hexOfBase64 } from '#domain/packages/integrity';
import type { FoundPackage } from '#domain/packages/found-package';
import { readJson } from '../json-places/read-json.ts';
import { isFields } from '../json-shapes/check.ts';
import { fieldsOf, textOf } from '../json-shapes/read-fields.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface LibrariesRead {
  readonly packages: readonly FoundPackage[];
  readonly problems: readonly { readonly message: string; readonly line?: number }[];
}

/**
 * `libraries` of *.deps.json and project.assets.json: `Name/Version`, and what it needs for each target. Projects stand
 * among them: where something is built, they are its own sources. Never throws.
 */
export function readLibraries(bytes: Uint8Array, withProjects: boolean): LibrariesRead {
  const { value, problem, lineOf } = readJson(bytes);
  const problems: { message: string; line?: number }[] = problem === undefined ? [] : [problem];
  if (!isFields(value))
    return { packages: [], problems: problem === undefined ? [{ message: 'it holds no object' }] : problems };
  const list = new PackageList();
  const needs = readNeeds(value);
  for (const [key, library] of Object.entries(fieldsOf(value, 'libraries') ?? {})) {
    if (!withProjects && isFields(library) && textOf(library, 'type') === 'project') continue;
    const line = lineOf(library);
    const read = isFields(library) ? describe(key, library, needs.get(key) ?? [], line) : undefined;
    if (read !== undefined) list.add(read);
    else
      problems.push({
        message: `${JSON.stringify(key.slice(0, 100))} is no name with a version`,
        ...(line === undefined ? {} : { line }),
      });
  }
  return { packages: list.all, problems: problems.slice(0, 50) };
}

/** What each library needs, whatever the target. */
function readNeeds(value: Fields): ReadonlyMap<string, readonly string[]> {
  const needs = new Map<string, string[]>();
  for (const target of Object.values(fieldsOf(value, 'targets') ?? {}).filter(isFields))
    for (const [key, library] of Object.entries(target))
      if (isFields(library)) {
        const names = Object.keys(fieldsOf(library, 'dependencies') ?? {});
        needs.set(key, [...new Set([...(needs.get(key) ?? []), ...names])]);
      }
  return needs;
}

/** Packs of the runtime are written with a word in front of the name that they have in the registry. */
const packPrefix = /^runtimepack\./;

function describe(
  key: string,
  library: Fields,
  needs: readonly string[],
  line: number | undefined,
): FoundPackage | undefined {
  const [written = '', version = '', more] = key.split('/', 3);
  const name = written.replace(packPrefix, '');
  if (name === '' || version === '' || more !== undefined) return undefined;
  const sum = textOf(library, 'sha512') ?? '';
  const hex = sum.startsWith('sha512-') ? hashesOfIntegrity(sum)[0]?.value : hexOfBase64(sum);
  return packageOf({
    type: 'nuget',
    name,
    version,
    needs,
    line,
    hashes: hex?.length === 128 ? [{ algorithm: 'SHA-512', value: hex }] : [],
  });
}
