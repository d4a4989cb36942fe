import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { defineExtractor } from '#engines/extraction/extractor';
import { type LineProblem, numberedLines } from '#formats/numbered-lines';

interface State {
  readonly section: string;
  readonly remote: string;
  readonly group: string;
}

/** Sections by where packages come from; below a `remote:` stand packages, below these what they need (fsprojects.github.io/Paket, "paket.lock"). */
export const paketLock = defineExtractor({
  id: 'paket-lock',
  title: 'paket.lock of Paket',
  presence: 'locked',
  looksAt: { names: ['paket.lock'] },
  mostBytes: 16 * 1024 * 1024,
  references: { scalibr: ['dotnet/paketlock'] },
  extract({ bytes }) {
    const problems: LineProblem[] = [];
    const list = new PackageList();
    let state: State = { section: '', remote: '', group: '' };
    for (const { text, line } of numberedLines(bytes, problems)) {
      const [, indent = '', written = ''] = /^(\s*)(.*)$/.exec(text.trimEnd()) ?? [];
      const [, remote] = /^remote:\s*(\S+)/.exec(written) ?? [];
      if (written.startsWith('GROUP ')) state = { section: '', remote: '', group: written.slice(6).trim() };
      else if (/^[A-Z]+$/.test(written) && indent === '') state = { ...state, section: written, remote: '' };
      else if (remote !== undefined) state = { ...state, remote };
      else if (indent.length > 0 && indent.length <= 4 && state.remote !== '') {
        const read = describe(written, state, line);
        if (read !== undefined) list.add(read);
      } else if (indent === '' && written !== '' && !/^[A-Z][\w-]*:/.test(written) && problems.length < 50)
        problems.push({ message: 'the line is not understood', line });
    }
    return { packages: list.all, problems };
  },
});

function describe(written: string, { section, remote, group }: State, line: number): FoundPackage | undefined {
  const [, name = '', version = ''] = /^(\S+)\s+\(([^()]{1,200})\)/.exec(written) ?? [];
  if (name === '') return undefined;
  const groups = group === '' ? [] : [group];
  if (section === 'NUGET') return packageOf({ type: 'nuget', name, version, groups, line });
  // Of repositories the files are listed: `path/file.fs (COMMIT)`.
  if (section !== 'GITHUB') return undefined;
  const commit = /^[0-9a-f]{40}$/.test(version) ? version : undefined;
  return packageOf({
    type: 'github',
    name: remote,
    version: commit === undefined ? version : undefined,
    commit,
    groups,
    line,
  });
}
