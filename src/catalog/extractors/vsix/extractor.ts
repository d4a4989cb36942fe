import type { FoundPackage } from '#domain/packages/found-package';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { readPackageJson } from '#formats/npm/read-package-json';
import { readZip, unpackZipEntry } from '#formats/zip/read-zip';

const largestFile = 4 * 1024 * 1024;
const mostFiles = 20_000;
/** All package.json of one archive together, unpacked. */
const mostBytes = 128 * 1024 * 1024;

export const vsix = defineExtractor({
  id: 'vsix',
  title: 'Packages of npm within an extension of Visual Studio Code (.vsix)',
  presence: 'installed',
  looksAt: { endings: ['.vsix'] },
  mostBytes: 256 * 1024 * 1024,
  references: { scalibr: ['javascript/vsix'] },
  extract({ bytes }) {
    const { entries, problem } = readZip(bytes);
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    const packages: FoundPackage[] = [];
    const wanted = entries.filter(({ name }) => /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(name));
    if (wanted.length > mostFiles) problems.push({ message: `only the first ${mostFiles} package.json were read` });
    let left = mostBytes;
    for (const entry of wanted.slice(0, mostFiles)) {
      const file = unpackZipEntry(bytes, entry, Math.min(largestFile, left));
      left -= file?.length ?? 0;
      const read = file === undefined ? undefined : readPackageJson(file);
      if (read?.found !== undefined) packages.push({ ...read.found, inside: [entry.name] });
      const message = read === undefined ? 'it cannot be unpacked' : read.problems[0]?.message;
      if (message !== undefined && problems.length < 50) problems.push({ message: `${entry.name}: ${message}` });
    }
    return { packages, problems };
  },
});
