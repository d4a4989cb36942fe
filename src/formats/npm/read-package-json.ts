import { packageOf } from '#domain/packages/known-fields';
import type { FoundPackage } from '#domain/packages/found-package';
import { sourceOf } from '#domain/packages/package-source';
import { readJson } from '../json-places/read-json.ts';
import { isFields } from '../json-shapes/check.ts';
import { fieldsOf, textOf } from '../json-shapes/read-fields.ts';
import { readNpmLicences } from './licences.ts';
import { isNpmName } from './names.ts';

export interface PackageJsonRead {
  readonly found?: FoundPackage;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly problems: readonly { readonly message: string; readonly line?: number }[];
}

/** The package that a package.json is of. Many files of that name only hold settings (`{"type": "module"}`): no package, no problem. */
export function readPackageJson(bytes: Uint8Array): PackageJsonRead {
  const { value, problem } = readJson(bytes);
  const problems = problem === undefined ? [] : [problem];
  if (!isFields(value)) {
    if (problem === undefined) problems.push({ message: 'it holds no object', line: 1 });
    return { fields: {}, problems };
  }
  const name = textOf(value, 'name')?.trim();
  const version = textOf(value, 'version')
    ?.trim()
    .replace(/^[=v]+/, '');
  if (name === undefined || name === '' || version === undefined || version === '') return { fields: value, problems };
  if (!isNpmName(name)) {
    problems.push({ message: 'its name is none that npm allows', line: 1 });
    return { fields: value, problems };
  }
  return { found: describe(name, version, value), fields: value, problems };
}

function describe(name: string, version: string, value: Readonly<Record<string, unknown>>): FoundPackage {
  // npm up to 6 wrote where it had taken the package from into the installed file.
  const resolved = textOf(value, '_resolved');
  const { commit, qualifiers } = resolved !== undefined && /git/.test(resolved) ? sourceOf(resolved) : {};
  const author = fieldsOf(value, 'author');
  return packageOf({
    type: 'npm',
    name,
    version,
    licences: readNpmLicences(value),
    supplier: (author === undefined ? textOf(value, 'author') : textOf(author, 'name'))?.slice(0, 500),
    homepage: textOf(value, 'homepage')?.slice(0, 2000),
    summary: textOf(value, 'description')?.slice(0, 500),
    commit,
    qualifiers,
  });
}
