import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';

export const cpanfileSnapshot = defineExtractor({
  id: 'cpanfile-snapshot',
  title: 'cpanfile.snapshot of Carton',
  presence: 'locked',
  looksAt: { names: ['cpanfile.snapshot'] },
  mostBytes: 16 * 1024 * 1024,
  references: {},
  /** Below `DISTRIBUTIONS` a distribution stands two blanks in, its `pathname` below it (Carton::Snapshot). */
  extract({ bytes }) {
    const packages: FoundPackage[] = [];
    const problems: ExtractionProblem[] = [];
    let isInside = false;
    let line = 0;
    for (const raw of new TextDecoder('utf-8').decode(bytes).split('\n')) {
      line += 1;
      const row = raw.trimEnd();
      if (row.startsWith('#') || row === '') continue;
      if (!row.startsWith(' ')) isInside = row === 'DISTRIBUTIONS';
      if (!isInside || !/^ {2}\S/.test(row)) continue;
      const [name, version] = splitDistribution(row.trim());
      if (version !== undefined) packages.push(packageOf({ type: 'cpan', name, version, line }));
      else if (problems.length < 50) problems.push({ message: 'a distribution has no version', line });
    }
    return { packages, problems };
  },
});

/** `Name-Of-It-v1.2.3`: the version is behind the last dash that a digit follows (CPAN::DistnameInfo). */
function splitDistribution(text: string): readonly [string, string?] {
  const found = /^(.+?)-(v?\d[^-]*(?:-TRIAL)?)$/i.exec(text);
  return found === null ? [text] : [found[1] ?? text, found[2] ?? ''];
}
