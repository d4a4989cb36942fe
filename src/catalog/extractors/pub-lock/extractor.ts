import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { withoutCredentials } from '#domain/packages/package-source';
import { defineExtractor } from '#engines/extraction/extractor';
import { isFields } from '#formats/json-shapes/check';
import { fieldsOf, textOf } from '#formats/json-shapes/read-fields';
import { readYamlLock } from '#formats/yaml-lock/read-yaml-lock';

type Fields = Readonly<Record<string, unknown>>;

/** dart.dev, "pub lockfile": where a package comes from stands in `source`, and what that means in `description`. */
export const pubLock = defineExtractor({
  id: 'pub-lock',
  title: 'pubspec.lock of Dart and Flutter',
  presence: 'locked',
  looksAt: { names: ['pubspec.lock'] },
  mostBytes: 16 * 1024 * 1024,
  references: { scalibr: ['dart/pubspec'] },
  extract({ bytes }) {
    const { value, problems, lineOf, textAt } = readYamlLock(bytes);
    const packages: FoundPackage[] = [];
    const told = [...problems];
    for (const [name, fields] of Object.entries(fieldsOf(value, 'packages') ?? {})) {
      const path = ['packages', name];
      const line = lineOf(path);
      if (isFields(fields) && name !== '') packages.push(describe(name, textAt([...path, 'version']), fields, line));
      else told.push({ message: `${JSON.stringify(name.slice(0, 100))} is no package`, line: line ?? 1 });
    }
    return { packages, problems: told.slice(0, 50) };
  },
});

function describe(name: string, version: string | undefined, fields: Fields, line: number | undefined): FoundPackage {
  const description = fieldsOf(fields, 'description') ?? {};
  const dependency = textOf(fields, 'dependency') ?? '';
  const isDevelopment = dependency === 'direct dev';
  const sum = textOf(description, 'sha256') ?? '';
  return packageOf({
    type: 'pub',
    name: textOf(description, 'name') ?? name,
    version,
    use: isDevelopment ? 'development' : undefined,
    groups: isDevelopment ? ['dev'] : [],
    isDirect: dependency === '' ? undefined : dependency.startsWith('direct'),
    ...source(textOf(fields, 'source'), description),
    line,
    hashes: /^[0-9a-f]{64}$/.test(sum) ? [{ algorithm: 'SHA-256', value: sum }] : [],
  });
}

function source(kind: string | undefined, description: Fields): Pick<FoundPackage, 'commit' | 'qualifiers'> {
  const url = withoutCredentials((textOf(description, 'url') ?? '').slice(0, 2000));
  const commit = textOf(description, 'resolved-ref') ?? '';
  if (kind === 'git') {
    const isCommit = /^[0-9a-f]{40}$/.test(commit);
    const qualifiers = url === '' ? {} : { qualifiers: { vcs_url: `git+${url}${isCommit ? `@${commit}` : ''}` } };
    return { ...(isCommit ? { commit } : {}), ...qualifiers };
  }
  const isCommon = url === '' || /^https:\/\/pub\.(?:dev|dartlang\.org)\/?$/.test(url);
  return kind === 'hosted' && !isCommon ? { qualifiers: { repository_url: url } } : {};
}
