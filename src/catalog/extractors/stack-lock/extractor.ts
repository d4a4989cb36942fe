import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { withoutCredentials } from '#domain/packages/package-source';
import { defineExtractor } from '#engines/extraction/extractor';
import { fieldsOf, itemsOf, textOf } from '#formats/json-shapes/read-fields';
import { readYamlLock } from '#formats/yaml-lock/read-yaml-lock';

type Fields = Readonly<Record<string, unknown>>;

/** Packages beside those of the snapshot, which are not listed (docs.haskellstack.org, "Lock files"). */
export const stackLock = defineExtractor({
  id: 'stack-lock',
  title: 'stack.yaml.lock of Haskell',
  presence: 'locked',
  looksAt: { names: ['stack.yaml.lock'] },
  mostBytes: 8 * 1024 * 1024,
  references: { scalibr: ['haskell/stacklock'] },
  extract({ bytes }) {
    const { value, problems, lineOf } = readYamlLock(bytes);
    const packages: FoundPackage[] = [];
    const told = [...problems];
    for (const [index, item] of itemsOf(value, 'packages')) {
      const line = lineOf(['packages', index]);
      const read = describe(fieldsOf(item, 'completed') ?? {}, line);
      if (read !== undefined) packages.push(read);
      else told.push({ message: 'an item names no package with a version', line: line ?? 1 });
    }
    return { packages, problems: told.slice(0, 50) };
  },
});

/** `hackage: NAME-VERSION@sha256:DIGEST,SIZE` (of the cabal file), or a repository with the name and the version. */
function describe(completed: Fields, line: number | undefined): FoundPackage | undefined {
  const written = (textOf(completed, 'hackage') ?? '').slice(0, 1000);
  const [, hackage, release] = /^([A-Za-z0-9-]+)-(\d[\d.]*)(?:@.*)?$/.exec(written) ?? [];
  const name = hackage ?? textOf(completed, 'name');
  const version = release ?? textOf(completed, 'version');
  if (name === undefined || version === undefined) return undefined;
  const git = textOf(completed, 'git');
  const commit = textOf(completed, 'commit');
  const url = git === undefined ? undefined : withoutCredentials(git.slice(0, 2000));
  const qualifiers = url === undefined ? undefined : { vcs_url: `git+${url}@${commit ?? ''}` };
  return packageOf({ type: 'hackage', name, version, commit, qualifiers, line });
}
