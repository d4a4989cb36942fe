import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { withoutCredentials } from '#domain/packages/package-source';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { readTerms, type Term, termItems, termText } from '#formats/hex/terms';

/** `{"1.2.0", [{Name, Source, Level}]}.` and `[{pkg_hash_ext, [{Name, Sha256}]}].` (rebar3.org, "Dependencies", "Lock Files"). */
export const rebarLock = defineExtractor({
  id: 'rebar-lock',
  title: 'rebar.lock of Erlang',
  presence: 'locked',
  looksAt: { names: ['rebar.lock'] },
  mostBytes: 16 * 1024 * 1024,
  references: {},
  extract({ bytes }) {
    const { terms, problem } = readTerms(new TextDecoder().decode(bytes), '%');
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    const [first, second] = terms;
    // Without a version of the format the list stands alone.
    const list = first?.kind === 'tuple' ? termItems(first)[1] : first;
    const sums = new Map<string, string>();
    for (const part of termItems(first?.kind === 'tuple' ? second : undefined))
      if (termText(termItems(part)[0]) === 'pkg_hash_ext')
        for (const pair of termItems(termItems(part)[1])) {
          const [name, sum] = termItems(pair).map(termText);
          if (name !== undefined && sum !== undefined) sums.set(name, sum.toLowerCase());
        }
    const packages: FoundPackage[] = [];
    for (const entry of termItems(list)) {
      const read = describe(termItems(entry), sums, entry.line);
      if (read !== undefined) packages.push(read);
      else problems.push({ message: 'an entry is no package with a version or a commit', line: entry.line });
    }
    return { packages, problems: problems.slice(0, 50) };
  },
});

function describe(entry: readonly Term[], sums: ReadonlyMap<string, string>, line: number): FoundPackage | undefined {
  const key = termText(entry[0]) ?? '';
  // Packages of a repository within a repository: `{git_subdir, …}` has the same first fields.
  const [kind, first, second] = termItems(entry[1]);
  const level = termText(entry[2]);
  const isDirect = level === undefined ? undefined : level === '0';
  if (key === '') return undefined;
  if (termText(kind) === 'pkg') {
    const version = termText(second);
    const sum = sums.get(key) ?? '';
    const hashes = /^[0-9a-f]{64}$/.test(sum) ? [{ algorithm: 'SHA-256', value: sum }] : [];
    if (version === undefined) return undefined;
    return packageOf({ type: 'hex', name: termText(first) ?? key, version, isDirect, line, hashes });
  }
  const commit = termText(termItems(second)[1]) ?? '';
  if (termText(kind)?.startsWith('git') !== true || !/^[0-9a-f]{7,64}$/.test(commit)) return undefined;
  const url = withoutCredentials((termText(first) ?? '').slice(0, 2000));
  return packageOf({ type: 'hex', name: key, commit, isDirect, qualifiers: { vcs_url: `git+${url}@${commit}` }, line });
}
