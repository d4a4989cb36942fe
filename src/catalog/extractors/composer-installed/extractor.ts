import type { FoundPackage } from '#domain/packages/found-package';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { readComposerPackage } from '#formats/composer/read-package';
import { readJson } from '#formats/json-places/read-json';
import { isFields } from '#formats/json-shapes/check';
import { itemsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';

export const composerInstalled = defineExtractor({
  id: 'composer-installed',
  title: 'Installed packages of Composer: vendor/composer/installed.json',
  presence: 'installed',
  looksAt: { names: ['installed.json'], also: (path) => /(?:^|\/)composer\/installed\.json$/.test(path) },
  mostBytes: 32 * 1024 * 1024,
  references: { syft: ['php-composer-installed-cataloger'] },
  /** A list up to Composer 1; since 2 an object with `packages` and the names of those for development. */
  extract({ bytes }) {
    const { value, problem, lineOf } = readJson(bytes);
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    const fields = Array.isArray(value) ? { packages: value as unknown } : isFields(value) ? value : undefined;
    if (fields === undefined && problem === undefined) problems.push({ message: 'it holds no packages', line: 1 });
    const development = new Set(textsOf(fields ?? {}, 'dev-package-names'));
    const packages: FoundPackage[] = [];
    for (const [, entry] of itemsOf(fields ?? {}, 'packages')) {
      const found = readComposerPackage(entry, development.has(textOf(entry, 'name') ?? ''), lineOf(entry));
      if (found !== undefined) packages.push(found);
      else if (problems.length < 50) problems.push({ message: 'a package has no name', line: lineOf(entry) ?? 1 });
    }
    return { packages, problems };
  },
});
