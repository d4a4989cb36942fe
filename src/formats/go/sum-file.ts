import { type LineProblem, numberedLines } from '../numbered-lines.ts';

export interface GoSum {
  /** Modules whose content was needed, not only their go.mod. */
  readonly modules: readonly { readonly path: string; readonly version: string }[];
  readonly problems: readonly LineProblem[];
}

/** Hashes of modules (go.dev/ref/mod, "go.sum files"). Never throws. */
export function readGoSum(bytes: Uint8Array): GoSum {
  const modules: { path: string; version: string }[] = [];
  const problems: LineProblem[] = [];
  for (const { text, line } of numberedLines(bytes, problems)) {
    if (text.trim() === '') continue;
    const [path = '', version = '', hash = ''] = text.trim().split(/\s+/, 4);
    if (hash === '' || !version.startsWith('v')) {
      if (problems.length < 50) problems.push({ message: 'go.sum has a line that is no hash of a module', line });
    } else if (!version.endsWith('/go.mod')) modules.push({ path, version });
  }
  return { modules, problems };
}
