import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { type InputFile, isDockerfileName } from '#build/read-file';

/** One example of a rule: a file, or a folder that is scanned as one. */
export interface Case {
  readonly name: string;
  readonly files: readonly InputFile[];
  /** Scan it as if it were everything there is: `# view: complete` in its first lines. */
  readonly isComplete: boolean;
  /** Kubernetes version to scan for: `# kubernetes: 1.24`. */
  readonly kubernetesVersion: string | undefined;
  readonly expectations: readonly Expectation[];
}

export interface Expectation {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

/** The cases in `flagged/` or `clean/` of a unit. */
export function readCases(folder: string): Case[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry) => readCase(join(folder, entry.name), entry.name));
}

function readCase(path: string, name: string): Case {
  const paths = statSync(path).isDirectory() ? walk(path) : [path];
  const root = statSync(path).isDirectory() ? path : join(path, '..');
  const files = paths
    .filter((file) => basename(file) !== '.dockerignore')
    .map((file): InputFile => {
      const shown = relative(root, file);
      const text = readFileSync(file, 'utf8');
      if (!isDockerfileName(shown)) return { file: shown, identity: shown, text };
      const entries = statSync(path).isDirectory() ? readdirSync(path) : undefined;
      const dockerignore = entries?.includes('.dockerignore')
        ? readFileSync(join(path, '.dockerignore'), 'utf8')
        : undefined;
      return {
        file: shown,
        identity: shown,
        text,
        ...(entries === undefined ? {} : { context: { dockerignore, entries } }),
      };
    });
  const head = files.map((file) => file.text.slice(0, 400)).join('\n');
  return {
    name,
    files,
    isComplete: /^# view: complete$/m.test(head),
    kubernetesVersion: /^# kubernetes: (\S+)$/m.exec(head)?.[1],
    expectations: files.flatMap((file) => expectationsOf(file)),
  };
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)]));
}

/** `# expect: id[, id]` behind something speaks of its own line, alone on a line of the next line that is not a comment. */
function expectationsOf(file: InputFile): Expectation[] {
  const lines = file.text.split(/\r?\n/);
  return lines.flatMap((line, index) => {
    const match = /^(.*?)#\s*expect:\s*([a-z0-9, -]+?)\s*$/.exec(line);
    if (match === null) return [];
    let at = index;
    if (match[1]?.trim() === '') {
      at += 1;
      while (at < lines.length && /^\s*(#.*)?$/.test(lines[at] ?? '')) at += 1;
    }
    return (match[2] ?? '').split(',').map((rule) => ({ file: file.file, line: at + 1, rule: rule.trim() }));
  });
}
