import { credentialInSetting, credentialInText } from '#domain/credentials/in-text';
import type { Finding } from '#kernel/finding';

/** Lines of a text around a place, with their numbers. */
export interface Excerpt {
  readonly number: number;
  readonly text: string;
  readonly isMarked: boolean;
}

/** Longer lines are cut: a minified manifest must not drown the report. */
const longestLine = 200;
/** So much of a line is searched for secrets. */
const longestRead = 20_000;
/** How much of a cut line is shown before the marked column. */
const leadIn = 60;
const mask = '••••••';

/** `password: …`, `- TOKEN=…`, `ENV TOKEN=…`: what may be shown of a line with a secret. Padding of base64 is no value. */
const key = /^(\s*(?:- +)?(?:(?:ENV|ARG|LABEL) +)?["']?[\w./-]{1,64}["']?(?::[ \t]+|[ \t]*=(?=[^=\s])))\S/i;

/** One file as it may be shown to anybody: its lines, with secrets masked. */
export class ShownFile {
  readonly #lines: readonly string[];
  readonly #secret = new Map<number, 'value' | 'whole'>();
  readonly #seen = new Map<number, string>();

  /** `secretLines`: where findings of the kind `secret` are, from 1. What looks like a secret is masked without them too. */
  constructor(text: string, secretLines: Iterable<number>) {
    // As positions are counted: LF, CRLF or a lone CR.
    this.#lines = text.split(/\r\n|\r|\n/);
    this.#markManifests(text);
    this.#markPrivateKeys(text);
    for (const line of secretLines) this.#markFrom(line);
  }

  /** The line and `around` lines on both sides; empty when there is no such line. */
  around(line: number, column: number, around: number): Excerpt[] {
    const excerpt: Excerpt[] = [];
    if (line < 1 || line > this.#lines.length) return excerpt;
    const last = Math.min(this.#lines.length, line + around);
    for (let number = Math.max(1, line - around); number <= last; number += 1) {
      const isMarked = number === line;
      const whole = this.#shown(number);
      const text = cut(whole, isMarked ? column : 1);
      // Of an endless line only the beginning was looked at, and another part may be shown.
      const isUnsafe = whole.length > longestRead && looksSecret(text, '');
      excerpt.push({ number, text: isUnsafe ? mask : text, isMarked });
    }
    return excerpt;
  }

  #shown(number: number): string {
    const known = this.#seen.get(number);
    if (known !== undefined) return known;
    const line = this.#lines[number - 1] ?? '';
    const how = this.#secret.get(number) ?? (looksSecret(line, this.#lines[number - 2] ?? '') ? 'value' : undefined);
    const start = how === 'value' ? key.exec(line)?.[1] : undefined;
    const shown = how === undefined ? line : `${start ?? indentOf(line)}${line.trim() === '' ? '' : mask}`;
    this.#seen.set(number, shown);
    return shown;
  }

  /** The line, and what is indented below it: a block scalar, the value of an item, the rest of a command. */
  #markFrom(number: number): void {
    const first = this.#lines[number - 1];
    if (first === undefined) return;
    this.#secret.set(number, 'value');
    const indent = indentOf(first).length;
    for (let below = number + 1; below <= this.#lines.length; below += 1) {
      const line = this.#lines[below - 1] ?? '';
      const goesOn = /\\\s*$/.test(this.#lines[below - 2] ?? '');
      if (line.trim() !== '' && indentOf(line).length <= indent && !goesOn) return;
      this.#secret.set(below, 'whole');
    }
  }

  /** Everything below `data` and `stringData` of Secrets, whether or not a rule complained. */
  #markManifests(text: string): void {
    if (!/kind["']?:[ \t]*["']?Secret\b/.test(text)) return;
    const start = /^([ \t]*(?:- )?["']?(?:data|stringData)["']?):/;
    for (const [index, line] of this.#lines.entries()) {
      const head = start.exec(line);
      if (head === null) {
        if (/\b(?:data|stringData)["']?[ \t]*:[ \t]*\{/.test(line)) this.#secret.set(index + 1, 'whole');
        continue;
      }
      const indent = indentOf(line).length;
      for (let below = index + 1; below < this.#lines.length; below += 1) {
        const next = this.#lines[below] ?? '';
        if (next.trim() !== '' && indentOf(next).length <= indent) break;
        this.#secret.set(below + 1, /^\s+["']?[\w.-]+["']?:/.test(next) ? 'value' : 'whole');
      }
      if (line.slice(head[0].length).trim() !== '') this.#secret.set(index + 1, 'value');
    }
  }

  #markPrivateKeys(text: string): void {
    if (!text.includes('PRIVATE KEY')) return;
    let isInside = false;
    for (const [index, line] of this.#lines.entries()) {
      if (/-----BEGIN [A-Z ]{0,30}PRIVATE KEY/.test(line)) isInside = true;
      if (isInside) this.#secret.set(index + 1, 'whole');
      if (/-----END [A-Z ]{0,30}PRIVATE KEY/.test(line)) isInside = false;
    }
  }
}

/** Every file by name, read when it is first asked for; a file that is not at hand is undefined. */
export function showFiles(
  sources: ReadonlyMap<string, string>,
  findings: Iterable<Finding>,
): (file: string) => ShownFile | undefined {
  const secrets = new Map<string, Set<number>>();
  for (const { kind, place } of findings) {
    if (kind !== 'secret') continue;
    const lines = secrets.get(place.file) ?? new Set();
    for (let line = place.line; line <= Math.min(place.endLine, place.line + 1000); line += 1) lines.add(line);
    secrets.set(place.file, lines);
  }
  const shown = new Map<string, ShownFile>();
  return (file) => {
    const known = shown.get(file);
    const text = sources.get(file);
    if (known !== undefined || text === undefined) return known;
    const fresh = new ShownFile(text, secrets.get(file) ?? []);
    shown.set(file, fresh);
    return fresh;
  };
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

function looksSecret(line: string, before: string): boolean {
  const text = line.length > longestRead ? line.slice(0, longestRead) : line;
  if (credentialInText(text) !== undefined) return true;
  // `- name: DB_PASSWORD` above `value: …`
  const name = /^[ \t]*(?:- +)?name:[ \t]*["']?([\w.-]{1,100})/.exec(before)?.[1];
  const value = /^[ \t]*value:[ \t]*["']?(.{1,400})/.exec(text)?.[1];
  if (name !== undefined && value !== undefined && credentialInSetting(name, value) !== undefined) return true;
  let settings = 0;
  for (const [, setting = '', is = ''] of text.matchAll(
    /(?<![\w.-])([\w.-]{3,80})["']?[ \t]*[:=][ \t]*["']?([^"'\s,}]{3,400})/g,
  )) {
    if (credentialInSetting(setting, is) !== undefined) return true;
    settings += 1;
    if (settings > 20) return false;
  }
  return false;
}

/** At most so many characters, with the marked column among them. */
function cut(line: string, column: number): string {
  if (line.length <= longestLine) return line;
  const start =
    column <= longestLine - leadIn ? 0 : Math.max(0, Math.min(column - 1 - leadIn, line.length - longestLine));
  const end = start + longestLine;
  return `${start > 0 ? '…' : ''}${line.slice(start, end)}${end < line.length ? '…' : ''}`;
}
