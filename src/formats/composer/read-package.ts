import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { sourceOf } from '#domain/packages/package-source';
import { fieldsOf, textOf, textsOf } from '../json-shapes/read-fields.ts';

type Fields = Readonly<Record<string, unknown>>;

/** One package as composer.lock and installed.json write it (getcomposer.org, "The composer.json schema"); undefined without a name. */
export function readComposerPackage(
  entry: Fields,
  isDevelopment: boolean,
  line: number | undefined,
): FoundPackage | undefined {
  const name = textOf(entry, 'name');
  if (name === undefined || name === '' || name.length > 500) return undefined;
  const source = fieldsOf(entry, 'source') ?? {};
  const dist = fieldsOf(entry, 'dist') ?? {};
  const reference = textOf(source, 'reference') ?? textOf(dist, 'reference') ?? '';
  const url = textOf(source, 'url');
  const git = textOf(source, 'type') === 'git' && url !== undefined ? sourceOf(`git+${url}#${reference}`) : {};
  const isCommit = /^[0-9a-f]{40}$/.test(reference);
  const shasum = textOf(dist, 'shasum') ?? '';
  return packageOf({
    type: 'composer',
    name,
    version: textOf(entry, 'version'),
    licences: textsOf(entry, 'license'),
    use: isDevelopment ? 'development' : undefined,
    groups: isDevelopment ? ['dev'] : [],
    ...git,
    commit: isCommit ? reference : undefined,
    // Of PHP and its extensions the lockfile knows no version.
    needs: Object.keys(fieldsOf(entry, 'require') ?? {}).filter((other) => other.includes('/')),
    line,
    hashes: /^[0-9a-f]{40}$/.test(shasum) ? [{ algorithm: 'SHA-1', value: shasum }] : [],
    homepage: textOf(entry, 'homepage'),
    summary: textOf(entry, 'description')?.slice(0, 500),
  });
}
