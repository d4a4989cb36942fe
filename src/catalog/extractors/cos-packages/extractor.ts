import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { readJson } from '#formats/json-places/read-json';
import { isFields } from '#formats/json-shapes/check';
import { itemsOf, textOf } from '#formats/json-shapes/read-fields';

/** The list of Container-Optimized OS (cloud.google.com/container-optimized-os, "Viewing the package list"). */
export const cosPackages = defineExtractor({
  id: 'cos-packages',
  title: 'Packages of Container-Optimized OS',
  presence: 'installed',
  looksAt: { paths: ['etc/cos-package-info.json'] },
  mostBytes: 32 * 1024 * 1024,
  references: { scalibr: ['os/cos'] },
  extract({ bytes }) {
    const { value, problem, lineOf } = readJson(bytes);
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    const packages: FoundPackage[] = [];
    for (const [, entry] of itemsOf(isFields(value) ? value : {}, 'installedPackages')) {
      const [name, version, category] = [textOf(entry, 'name'), textOf(entry, 'version'), textOf(entry, 'category')];
      // The same name stands in several categories: that is told beside it.
      const qualifiers = category === undefined || category === '' ? undefined : { category };
      if (name !== undefined && name !== '') packages.push(packageOf({ type: 'cos', name, version, qualifiers }));
      else if (problems.length < 50) problems.push({ message: 'a package has no name', line: lineOf(entry) ?? 1 });
    }
    return { packages, problems };
  },
});
