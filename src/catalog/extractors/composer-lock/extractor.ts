import { PackageList } from '#domain/packages/package-list';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { readComposerPackage } from '#formats/composer/read-package';
import { readJson } from '#formats/json-places/read-json';
import { isFields } from '#formats/json-shapes/check';
import { itemsOf } from '#formats/json-shapes/read-fields';

export const composerLock = defineExtractor({
  id: 'composer-lock',
  title: 'composer.lock of Composer',
  presence: 'locked',
  looksAt: { names: ['composer.lock'] },
  mostBytes: 32 * 1024 * 1024,
  references: { scalibr: ['php/composerlock'] },
  extract({ bytes }) {
    const { value, problem, lineOf } = readJson(bytes);
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    if (!isFields(value))
      return {
        packages: [],
        problems: problem === undefined ? [{ message: 'it holds no object', line: 1 }] : problems,
      };
    const list = new PackageList();
    for (const field of ['packages', 'packages-dev'])
      for (const [, entry] of itemsOf(value, field)) {
        const found = readComposerPackage(entry, field === 'packages-dev', lineOf(entry));
        if (found !== undefined) list.add(found);
        else if (problems.length < 50) problems.push({ message: 'a package has no name', line: lineOf(entry) ?? 1 });
      }
    return { packages: list.all, problems };
  },
});
