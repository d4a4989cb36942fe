import { packageOf } from '#domain/packages/known-fields';
import type { FoundPackage } from '#domain/packages/found-package';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { readJson } from '#formats/json-places/read-json';
import { isFields } from '#formats/json-shapes/check';
import { fieldsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';

export const renvLock = defineExtractor({
  id: 'renv-lock',
  title: 'renv.lock of R',
  presence: 'locked',
  looksAt: { names: ['renv.lock'] },
  mostBytes: 16 * 1024 * 1024,
  references: { scalibr: ['r/renvlock'] },
  /** Packages of CRAN (rstudio.github.io/renv, "lockfile"). Those of Bioconductor, GitHub and files are told: no index compares their versions. */
  extract({ bytes }) {
    const { value, problem, lineOf } = readJson(bytes);
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    const packages: FoundPackage[] = [];
    if (!isFields(value) && problem === undefined) problems.push({ message: 'it holds no object', line: 1 });
    for (const [key, entry] of Object.entries((isFields(value) ? fieldsOf(value, 'Packages') : undefined) ?? {})) {
      if (!isFields(entry)) continue;
      const line = lineOf(entry) ?? 1;
      const name = textOf(entry, 'Package') ?? key;
      const version = textOf(entry, 'Version');
      const isOfCran =
        textOf(entry, 'Repository') === 'CRAN' ||
        /^(?:RSPM|P3M|https?:.*(?:cran|packagemanager))/i.test(textOf(entry, 'Repository') ?? '');
      const needs = textsOf(entry, 'Requirements').filter((other) => other !== 'R');
      if (version !== undefined && isOfCran) packages.push(packageOf({ type: 'cran', name, version, needs, line }));
      else if (problems.length < 50) problems.push({ message: `${name.slice(0, 200)} is not of CRAN`, line });
    }
    return { packages, problems };
  },
});
