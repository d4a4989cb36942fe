import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor } from '#engines/extraction/extractor';
import { type LineProblem, numberedLines } from '#formats/numbered-lines';

/** `name.version` in a line: what `opam list --short --columns=package` prints, and older switches keep. */
export const opamInstalled = defineExtractor({
  id: 'opam-installed',
  title: 'Packages of a switch of opam',
  presence: 'installed',
  looksAt: { names: ['install', 'installed'], also: (path) => /(?:^|\/)\.opam-switch\/install(?:ed)?$/.test(path) },
  mostBytes: 16 * 1024 * 1024,
  references: { scalibr: ['ocaml/opam'] },
  extract({ bytes }) {
    const packages: FoundPackage[] = [];
    const problems: LineProblem[] = [];
    for (const { text, line } of numberedLines(bytes, problems)) {
      const written = text.trim();
      if (written === '' || written.startsWith('#')) continue;
      const [, name, version] = /^([\w+-]{1,200})\.(\S{1,200})(?:\s|$)/.exec(written) ?? [];
      if (name !== undefined && version !== undefined) packages.push(packageOf({ type: 'opam', name, version, line }));
      else if (problems.length < 50) problems.push({ message: 'the line names no package with a version', line });
    }
    return { packages, problems };
  },
});
