import { Draft, type Operator, type ShellCommand } from './command.ts';
import { closing, hasEmptyParentheses, readWord, type ShellWord, startsArithmetic } from './words.ts';

/** Reserved words of POSIX sh that stand where a command could and start no command of their own. */
const prefixes = new Set(['then', 'else', 'elif', 'do', '!', 'time', 'coproc']);
const openers = new Set(['{', 'if', 'while', 'until', 'for', 'select', 'case']);
const closers = new Set(['}', 'fi', 'done', 'esac']);

/** Substitutions nested deeper than this are not looked into. */
const deepest = 16;
/** Groups nested deeper than this do not know that a pipe leads into or out of them. */
const deepestGroup = 64;
/** Commands beyond this are not read. */
const mostCommands = 20_000;

const redirection = /\d*(?:&>>?|<<<|<<-?|<&|<>|>>|>\||>&|[<>])/y;

export interface ShellText {
  readonly commands: readonly ShellCommand[];
}

/**
 * Splits shell text into its simple commands in one pass (POSIX.1-2024, Shell Command Language 2.2–2.9, and the bash
 * forms that people write). It is a reader for rules, not a judge: what is not valid shell gives some list of commands
 * and never an error.
 */
export function parseShell(text: string): ShellText {
  const into: ShellCommand[] = [];
  const ids = { next: 0 };
  const queue: Substituted[] = [{ start: 0, end: text.length, depth: 0, within: undefined }];
  // A queue, not recursion: nesting costs no call depth.
  for (let index = 0; index < queue.length && into.length < mostCommands; index += 1)
    new ListReader(text, queue[index] as Substituted, into, queue, ids).read();
  return { commands: into.sort((a, b) => a.start - b.start || a.id - b.id) };
}

interface Substituted {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly within: number | undefined;
}

interface Group {
  readonly kind: string;
  readonly first: number;
  readonly takesPipe: boolean;
  readonly pipelineIndex: number;
}

/** Reads one list: the text itself or the inside of one substitution. */
class ListReader {
  readonly #text: string;
  readonly #range: Substituted;
  readonly #into: ShellCommand[];
  readonly #queue: Substituted[];
  readonly #ids: { next: number };
  readonly #groups: Group[] = [];
  #heredocs: { redirection: Draft['redirections'][number]; delimiter: string; stripsTabs: boolean }[] = [];
  #draft: Draft;
  #at: number;
  #afterPipe = false;
  #pipelineIndex = 0;
  /** The group that was closed last, as long as its operator has not come. */
  #closed: Group | undefined;

  constructor(text: string, range: Substituted, into: ShellCommand[], queue: Substituted[], ids: { next: number }) {
    this.#text = text;
    this.#range = range;
    this.#into = into;
    this.#queue = queue;
    this.#ids = ids;
    this.#at = range.start;
    this.#draft = this.#newDraft();
  }

  read(): void {
    while (this.#at < this.#range.end && this.#into.length < mostCommands) this.#step();
    this.#close('');
  }

  #newDraft(): Draft {
    this.#ids.next += 1;
    return new Draft(this.#ids.next);
  }

  #step(): void {
    const letter = this.#text[this.#at] ?? '';
    const pair = this.#text.slice(this.#at, this.#at + 2);
    if (letter === '\n') this.#newline();
    else if (letter === ' ' || letter === '\t' || letter === '\r') this.#at += 1;
    else if (letter === '#') this.#at = this.#lineEnd();
    else if (this.#redirects()) return;
    else if (pair === '&&' || pair === '||') this.#close(pair, 2);
    else if (pair === ';;' || pair === ';&') {
      this.#close(';', this.#text[this.#at + 2] === '&' ? 3 : 2);
      if (this.#groups.at(-1)?.kind === 'case') this.#skipPattern();
    } else if (letter === ';' || letter === '|' || letter === '&') this.#close(letter, pair === '|&' ? 2 : 1);
    else if (letter === '(') this.#parenthesis();
    else if (letter === ')') {
      this.#close('');
      this.#leave();
      this.#at += 1;
    } else this.#word();
  }

  #newline(): void {
    this.#at += 1;
    // Behind `|` and `&&` the command goes on in the next line.
    if (!this.#draft.isEmpty || this.#draft.isHeader || this.#closed !== undefined) this.#close('');
    for (const { redirection: found, delimiter, stripsTabs } of this.#heredocs.splice(0)) {
      const start = this.#at;
      let end = this.#range.end;
      while (this.#at < this.#range.end) {
        const from = this.#at;
        const stop = this.#lineEnd();
        this.#at = Math.min(stop + 1, this.#range.end);
        const line = this.#text.slice(from, stop).replace(/\r$/, '');
        if ((stripsTabs ? line.replace(/^\t+/, '') : line) !== delimiter) continue;
        end = from;
        break;
      }
      found.body = { start, end };
    }
  }

  #lineEnd(): number {
    const end = this.#text.indexOf('\n', this.#at);
    return end < 0 || end > this.#range.end ? this.#range.end : end;
  }

  /** `2>/dev/null`, `<<EOF`; false when no redirection stands here. */
  #redirects(): boolean {
    redirection.lastIndex = this.#at;
    const operator = redirection.exec(this.#text)?.[0];
    const start = this.#at;
    const isProcess = /^[<>]$/.test(operator ?? '') && this.#text[start + 1] === '(';
    if (operator === undefined || isProcess || start + operator.length > this.#range.end) return false;
    this.#at += operator.length;
    while (this.#at < this.#range.end && /[ \t]/.test(this.#text[this.#at] ?? '')) this.#at += 1;
    const target = this.#readWord();
    const found = { operator, target, body: undefined };
    this.#draft.redirections.push(found);
    this.#draft.cover(start, this.#at);
    if (/<<-?$/.test(operator) && target !== undefined)
      this.#heredocs.push({ redirection: found, delimiter: target.value, stripsTabs: operator.endsWith('-') });
    return true;
  }

  #word(): void {
    if (/^[<>]\($/.test(this.#text.slice(this.#at, this.#at + 2))) {
      this.#processSubstitution();
      return;
    }
    const word = this.#readWord();
    if (word === undefined) {
      this.#at += 1;
      return;
    }
    if (this.#draft.isEmpty && !this.#draft.isHeader && this.#reserved(word.text)) return;
    if (this.#draft.isHeader) return;
    this.#draft.add(word);
    if (word.text === '[[' && this.#draft.words.length === 1) this.#skipCondition();
  }

  #readWord(): ShellWord | undefined {
    const { word, substitutions } = readWord(this.#text, this.#at, this.#range.end);
    for (const range of substitutions) this.#enqueue(range.start, range.end);
    this.#at = Math.max(this.#at, word.end);
    return word.end > word.start ? word : undefined;
  }

  #enqueue(start: number, end: number): void {
    if (this.#range.depth < deepest)
      this.#queue.push({ start, end, depth: this.#range.depth + 1, within: this.#draft.id });
  }

  #processSubstitution(): void {
    const start = this.#at;
    const end = closing(this.#text, start + 1, this.#range.end);
    this.#enqueue(start + 2, end);
    this.#at = Math.min(end + 1, this.#range.end);
    const text = this.#text.slice(start, this.#at);
    this.#draft.add({ start, end: this.#at, text, value: text });
  }

  /** `[[ a && b ]]` of bash: operators in it join no commands. */
  #skipCondition(): void {
    while (this.#at < this.#range.end && this.#text[this.#at] !== '\n') {
      const word = this.#readWord();
      if (word === undefined) this.#at += 1;
      else this.#draft.add(word);
      if (word?.text === ']]') return;
    }
  }

  #reserved(word: string): boolean {
    if (closers.has(word)) this.#leave();
    else if (openers.has(word)) {
      this.#enter(word);
      if (word === 'for' || word === 'select') this.#draft.isHeader = true;
      if (word === 'case') this.#caseHeader();
    } else if (word === 'function') this.#readWordBehindBlanks();
    else return prefixes.has(word);
    return true;
  }

  #readWordBehindBlanks(): ShellWord | undefined {
    while (this.#at < this.#range.end && /\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
    return this.#readWord();
  }

  #caseHeader(): void {
    this.#readWordBehindBlanks();
    this.#readWordBehindBlanks();
    this.#skipPattern();
  }

  /** `a|b)` in front of a branch of `case`; stays where `esac` stands. */
  #skipPattern(): void {
    for (;;) {
      const before = this.#at;
      const word = this.#readWordBehindBlanks();
      if (word?.text === 'esac') {
        this.#leave();
        return;
      }
      const letter = this.#text[this.#at];
      if (this.#at >= this.#range.end) return;
      if (word === undefined) this.#at += 1;
      if (letter === ')' && word === undefined) return;
      if (this.#at === before) return;
    }
  }

  #parenthesis(): void {
    const { words, assignments, isHeader, isEmpty } = this.#draft;
    const last = assignments.at(-1);
    const isArray = words.length === 0 && last !== undefined && last.end === this.#at && last.text.endsWith('=');
    if (isHeader || isArray || (isEmpty && startsArithmetic(this.#text, this.#at, this.#range.end)))
      this.#at = Math.min(closing(this.#text, this.#at, this.#range.end) + 1, this.#range.end);
    else if (words.length === 1 && assignments.length === 0 && hasEmptyParentheses(this.#text, this.#at)) {
      this.#draft = this.#newDraft();
      this.#at = this.#text.indexOf(')', this.#at) + 1;
    } else {
      if (!isEmpty) this.#close('');
      this.#enter('(');
      this.#at += 1;
    }
  }

  #enter(kind: string): void {
    const outer = this.#groups.at(-1)?.takesPipe ?? false;
    this.#groups.push({
      kind,
      first: this.#into.length,
      takesPipe: outer || this.#afterPipe,
      pipelineIndex: this.#pipelineIndex,
    });
    this.#afterPipe = false;
    this.#pipelineIndex = 0;
    this.#closed = undefined;
  }

  #leave(): void {
    const group = this.#groups.pop();
    if (group === undefined) return;
    this.#closed = group;
    this.#pipelineIndex = group.pipelineIndex;
    this.#afterPipe = false;
  }

  #close(next: Operator, length = 0): void {
    this.#at += length;
    const group = this.#closed;
    const feedsPipe = next === '|';
    const command = this.#draft.finish({
      next,
      pipelineIndex: this.#pipelineIndex,
      takesPipe: this.#afterPipe || (this.#groups.at(-1)?.takesPipe ?? false),
      feedsPipe,
      within: this.#range.within,
    });
    if (group !== undefined && feedsPipe && this.#groups.length < deepestGroup) {
      for (let index = group.first; index < this.#into.length; index += 1)
        this.#into[index] = { ...(this.#into[index] as ShellCommand), feedsPipe };
    }
    if (command !== undefined) this.#into.push(command);
    this.#closed = undefined;
    this.#afterPipe = feedsPipe;
    this.#pipelineIndex = feedsPipe ? this.#pipelineIndex + 1 : 0;
    this.#draft = this.#newDraft();
  }
}
