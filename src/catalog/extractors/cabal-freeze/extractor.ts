import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { defineExtractor } from '#engines/extraction/extractor';
import { type LineProblem, numberedLines } from '#formats/numbered-lines';

/** `any.NAME ==VERSION` for each package, and flags (cabal.readthedocs.io, "cabal freeze"). */
export const cabalFreeze = defineExtractor({
  id: 'cabal-freeze',
  title: 'cabal.project.freeze of Haskell',
  presence: 'locked',
  looksAt: { names: ['cabal.project.freeze'] },
  mostBytes: 8 * 1024 * 1024,
  references: { scalibr: ['haskell/cabal'] },
  extract({ bytes }) {
    const list = new PackageList();
    const problems: LineProblem[] = [];
    for (const { text, line } of numberedLines(bytes, problems)) {
      if (text.trimStart().startsWith('--')) continue;
      for (const constraint of text
        .slice(0, 100_000)
        .replace(/^\s*constraints\s*:/, '')
        .split(',')) {
        const written = constraint.trim();
        const [, name, version] = /^any\.([A-Za-z0-9-]{1,200})\s*==\s*(\d[\d.]{0,200})$/.exec(written) ?? [];
        if (name !== undefined) list.add(packageOf({ type: 'hackage', name, version, line }));
        else if (written.startsWith('any.') && problems.length < 50)
          problems.push({ message: 'a constraint has no single version', line });
      }
    }
    return { packages: list.all, problems };
  },
});
