import { numberedLines } from '../numbered-lines.ts';

export interface GoRequirement {
  readonly path: string;
  /** `v1.2.3`; before `go mod tidy` also the name of a branch. */
  readonly version: string;
  readonly isIndirect: boolean;
  readonly line: number;
}

export interface GoReplacement {
  readonly path: string;
  /** Undefined when all versions are replaced. */
  readonly version: string | undefined;
  readonly newPath: string;
  /** Undefined when `newPath` is a folder. */
  readonly newVersion: string | undefined;
}

/** go.mod and go.work (go.dev/ref/mod, "go.mod files" and "Workspaces"). */
export interface GoModuleFile {
  readonly module: string | undefined;
  /** `1.21` of `go 1.21`, and where it stands. */
  readonly go: { readonly version: string; readonly line: number } | undefined;
  /** `go1.21.3` of `toolchain go1.21.3`. */
  readonly toolchain: { readonly version: string; readonly line: number } | undefined;
  readonly requirements: readonly GoRequirement[];
  readonly replacements: readonly GoReplacement[];
  /** Folders of a workspace. */
  readonly uses: readonly string[];
  readonly problems: readonly { readonly message: string; readonly line: number }[];
}

const otherDirectives: ReadonlySet<string> = new Set(['exclude', 'retract', 'godebug', 'tool', 'ignore', 'module']);
const mostProblems = 50;
const longestLine = 20_000;

/** Never throws; lines that are not understood are problems, the others are read. */
export function readGoModuleFile(bytes: Uint8Array): GoModuleFile {
  const reading = new Reading();
  for (const { text, line } of numberedLines(bytes, reading.problems)) reading.readLine(text, line);
  return reading;
}

class Reading implements GoModuleFile {
  module: string | undefined;
  go: { version: string; line: number } | undefined;
  toolchain: { version: string; line: number } | undefined;
  readonly requirements: GoRequirement[] = [];
  readonly replacements: GoReplacement[] = [];
  readonly uses: string[] = [];
  readonly problems: { message: string; line: number }[] = [];
  /** Directive whose parenthesis is open. */
  #block: string | undefined;

  readLine(text: string, line: number): void {
    if (text.length > longestLine) {
      this.#fail(`the line is longer than ${longestLine} characters and was left out`, line);
      return;
    }
    const { words, comment } = splitLine(text);
    const [first = '', second] = words;
    if (first === '') return;
    if (this.#block !== undefined) {
      if (first === ')') this.#block = undefined;
      else this.#readDirective(this.#block, words, comment, line);
    } else if (second === '(' && words.length === 2) this.#block = first;
    else this.#readDirective(first, words.slice(1), comment, line);
  }

  #fail(message: string, line: number): void {
    if (this.problems.length < mostProblems) this.problems.push({ message, line });
  }

  #readDirective(directive: string, words: readonly string[], comment: string, line: number): void {
    const [first = '', second] = words;
    if (directive === 'require' && words.length === 2 && second !== undefined)
      this.requirements.push({ path: first, version: second, isIndirect: /^\s*indirect\b/.test(comment), line });
    else if (directive === 'replace' && this.#readReplacement(words)) return;
    else if (directive === 'go' && words.length === 1) this.go = { version: first, line };
    else if (directive === 'toolchain' && words.length === 1) this.toolchain = { version: first, line };
    else if (directive === 'use' && words.length === 1) this.uses.push(first);
    else if (directive === 'module' && words.length === 1) this.module = first;
    else if (!otherDirectives.has(directive) || words.length === 0) this.#fail('the line is not understood', line);
  }

  #readReplacement(words: readonly string[]): boolean {
    const arrow = words.indexOf('=>');
    const [path, version] = words.slice(0, Math.max(0, arrow));
    const [newPath, newVersion] = words.slice(arrow + 1);
    if (path === undefined || newPath === undefined || arrow > 2 || words.length - arrow > 3) return false;
    this.replacements.push({ path, version, newPath, newVersion });
    return true;
  }
}

/** Words as modfile's lexer finds them: brackets stand alone, texts may be quoted; a comment ends the line. */
function splitLine(text: string): { readonly words: readonly string[]; readonly comment: string } {
  const words: string[] = [];
  const pattern = /\s*(?:\/\/(.*)|("(?:[^"\\]|\\.)*"|`[^`]*`)|([()])|((?:[^\s()"`/]|\/(?!\/))+)|(\S))/gy;
  for (const [, comment, quoted, bracket, word, other] of text.matchAll(pattern)) {
    if (comment !== undefined) return { words, comment };
    const found = quoted === undefined ? (bracket ?? word ?? other) : unquote(quoted);
    if (found !== undefined) words.push(found);
  }
  return { words, comment: '' };
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/g, '$1');
}
