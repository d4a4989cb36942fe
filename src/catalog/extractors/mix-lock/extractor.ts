import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { withoutCredentials } from '#domain/packages/package-source';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { readTerms, type Term, termItems, termText } from '#formats/hex/terms';

/**
 * `"name": {:hex, :package, "version", "inner", [managers], [dependencies], "repository", "outer"}` and
 * `"name": {:git, "url", "commit", [options]}` (hexdocs.pm, Mix.Dep.Lock and Hex's own SCM).
 */
export const mixLock = defineExtractor({
  id: 'mix-lock',
  title: 'mix.lock of Elixir',
  presence: 'locked',
  looksAt: { names: ['mix.lock'] },
  mostBytes: 16 * 1024 * 1024,
  references: { scalibr: ['elixir/mixlock', 'erlang/mixlock'] },
  extract({ bytes }) {
    const { terms, problem } = readTerms(new TextDecoder().decode(bytes), '#');
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    const packages: FoundPackage[] = [];
    const map = terms.find(({ kind }) => kind === 'map');
    if (map === undefined && terms.length > 0) problems.push({ message: 'it holds no map', line: 1 });
    const items = termItems(map);
    for (let index = 0; index + 1 < items.length; index += 2) {
      const [key, value] = [items[index], items[index + 1]];
      const read = describe(termText(key) ?? '', value);
      if (read !== undefined) packages.push(read);
      else problems.push({ message: 'an entry is no package with a version or a commit', line: key?.line ?? 1 });
    }
    return { packages, problems: problems.slice(0, 50) };
  },
});

function describe(key: string, value: Term | undefined): FoundPackage | undefined {
  const [kind, first, second, , , dependencies, repository, outer] = termItems(value);
  const line = value?.line;
  if (termText(kind) === 'git') {
    const url = withoutCredentials((termText(first) ?? '').slice(0, 2000));
    const commit = termText(second) ?? '';
    if (key === '' || !/^[0-9a-f]{7,64}$/.test(commit)) return undefined;
    return packageOf({ type: 'hex', name: key, commit, qualifiers: { vcs_url: `git+${url}@${commit}` }, line });
  }
  const name = termText(first) ?? '';
  const version = termText(second) ?? '';
  if (termText(kind) !== 'hex' || name === '' || !/^\d{1,9}\./.test(version)) return undefined;
  const sum = (termText(outer) ?? '').toLowerCase();
  const organisation = (termText(repository) ?? 'hexpm').replace(/^hexpm:?/, '');
  return packageOf({
    type: 'hex',
    name,
    version,
    needs: termItems(dependencies).flatMap((dependency) => termText(termItems(dependency)[0]) ?? []),
    qualifiers: organisation === '' ? undefined : { repository_url: organisation },
    line,
    hashes: /^[0-9a-f]{64}$/.test(sum) ? [{ algorithm: 'SHA-256', value: sum }] : [],
  });
}
