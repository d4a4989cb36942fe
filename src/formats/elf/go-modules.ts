import type { ProblemList } from '#formats/read-problems';

export interface GoModule {
  readonly path: string;
  /** `v1.2.3`, `(devel)`; empty where none is known. */
  readonly version: string;
  /** `h1:…`; absent for the main module and for replaced ones. */
  readonly sum: string | undefined;
  /** What was built instead of it. */
  readonly replacement: Omit<GoModule, 'replacement'> | undefined;
}

export interface GoModules {
  /** Package of `main`. */
  readonly path: string | undefined;
  readonly main: GoModule | undefined;
  readonly dependencies: readonly GoModule[];
  /** `GOARCH`, `CGO_ENABLED`, `vcs.revision`, `-ldflags`, … */
  readonly settings: ReadonlyMap<string, string>;
}

/** Kubernetes has about 300. */
const mostLines = 100_000;

/** Lines of `runtime/debug.BuildInfo.String`: a word, a tab, and what belongs to it. */
export function parseGoModules(text: string, problems: ProblemList, offset: number): GoModules {
  let path: string | undefined;
  let main: GoModule | undefined;
  const dependencies: GoModule[] = [];
  const settings = new Map<string, string>();
  const lines = text.split('\n', mostLines + 1);
  if (lines.length > mostLines) problems.add('the build information names too many modules', offset);
  for (const line of lines.slice(0, mostLines)) {
    const [word, first = '', version = '', sum = ''] = line.split('\t', 4);
    const module = { path: first, version, sum: sum || undefined };
    if (word === 'path') path = first;
    else if (word === 'mod') main = { ...module, replacement: undefined };
    else if (word === 'dep') dependencies.push({ ...module, replacement: undefined });
    else if (word === '=>') {
      const replaced = dependencies.pop();
      if (replaced !== undefined) dependencies.push({ ...replaced, replacement: module });
      else if (main !== undefined) main = { ...main, replacement: module };
    } else if (word === 'build') addSetting(settings, line.slice(6));
    else if (line !== '') problems.add('a line of the build information is not understood', offset);
  }
  return { path, main, dependencies, settings };
}

/** `KEY=VALUE`; either may be quoted as in Go. */
function addSetting(settings: Map<string, string>, text: string): void {
  const [, quotedKey, rest] = /^("(?:[^"\\]|\\.)*"|`[^`]*`)=(.*)$/.exec(text) ?? [];
  if (quotedKey !== undefined) settings.set(unquote(quotedKey), unquote(rest ?? ''));
  else if (text.indexOf('=') > 0)
    settings.set(text.slice(0, text.indexOf('=')), unquote(text.slice(text.indexOf('=') + 1)));
}

const escapes: Readonly<Record<string, string>> = { a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** String literals of the Go specification; text that is none stays as it is. */
function unquote(text: string): string {
  const quote = text.charAt(0);
  if (text.length < 2 || !text.endsWith(quote)) return text;
  if (quote === '`') return text.slice(1, -1);
  if (quote !== '"') return text;
  return text
    .slice(1, -1)
    .replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/gi, (_, ...groups: (string | undefined)[]) => {
      const [byte, short, long, letter = ''] = groups;
      const digits = byte ?? short ?? long;
      if (digits === undefined) return escapes[letter] ?? letter;
      const point = Number.parseInt(digits, 16);
      return point <= 0x10_ffff ? String.fromCodePoint(point) : '\uFFFD';
    });
}
