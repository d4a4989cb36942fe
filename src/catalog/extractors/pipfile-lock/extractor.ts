import type { FoundPackage } from '#domain/packages/found-package';
import { hashOfPair } from '#domain/packages/integrity';
import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { sourceOf } from '#domain/packages/package-source';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { readJson } from '#formats/json-places/read-json';
import { isFields } from '#formats/json-shapes/check';
import { textOf, textsOf } from '#formats/json-shapes/read-fields';

type Fields = Readonly<Record<string, unknown>>;

export const pipfileLock = defineExtractor({
  id: 'pipfile-lock',
  title: 'Pipfile.lock of Pipenv',
  presence: 'locked',
  looksAt: { names: ['Pipfile.lock'] },
  mostBytes: 32 * 1024 * 1024,
  references: { scalibr: ['python/pipfilelock'] },
  /** Besides `default` and `develop` there is a section for each category that the Pipfile makes (pipenv, "Specifying package categories"). */
  extract({ bytes }) {
    const { value, problem, lineOf } = readJson(bytes);
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    const list = new PackageList();
    if (!isFields(value) && problem === undefined) problems.push({ message: 'it holds no object', line: 1 });
    for (const [section, entries] of Object.entries(isFields(value) ? value : {})) {
      if (section === '_meta' || !isFields(entries)) continue;
      for (const [name, entry] of Object.entries(entries)) {
        const found = isFields(entry) ? describe(name, entry, section, lineOf(entry)) : undefined;
        if (found !== undefined) list.add(found);
        else if (problems.length < 50)
          problems.push({ message: 'an entry has neither a version nor a commit', line: lineOf(entry) ?? 1 });
      }
    }
    return { packages: list.all, problems };
  },
});

function describe(name: string, entry: Fields, section: string, line: number | undefined): FoundPackage | undefined {
  const version = textOf(entry, 'version')?.replace(/^===?\s*/, '');
  const git = textOf(entry, 'git');
  const source = git === undefined ? {} : sourceOf(`git+${git}#${textOf(entry, 'ref') ?? ''}`);
  if ((version === undefined || !/^v?\d/.test(version)) && source.commit === undefined) return undefined;
  const isDevelopment = section === 'develop';
  return packageOf({
    type: 'pypi',
    name,
    version,
    ...source,
    use: isDevelopment ? 'development' : undefined,
    groups: isDevelopment ? ['dev'] : section === 'default' ? [] : [section],
    line,
    hashes: textsOf(entry, 'hashes').flatMap((hash) => hashOfPair(hash) ?? []),
  });
}
