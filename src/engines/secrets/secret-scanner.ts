import { NeedleFinder } from '#engines/needles/needle-finder';
import type { FoundSecret, InspectedFile, SignFinder } from '#engines/inspection/sign-finder';
import { shortHash } from '#kernel/hash';
import { entropyPerCharacter, looksLikeExample } from './judge-value.ts';
import type { SecretRule } from './secret-rule.ts';

/** Where a rule found its value in a text, in UTF-16 code units. */
export interface SecretHit {
  readonly rule: SecretRule;
  readonly value: string;
  readonly offset: number;
}

const mostHits = 100;
const mostKeywords = 20_000;
const longestExcerpt = 160;
/** Bytes of the beginning by which text and binary data are told apart. */
const sniffed = 8_192;

/** Looks for credentials in texts and files. */
export class SecretScanner implements SignFinder<FoundSecret> {
  readonly #rules: readonly SecretRule[];
  readonly #finder: NeedleFinder;
  /** Rules of each keyword. */
  readonly #byKeyword: readonly (readonly SecretRule[])[];

  constructor(rules: readonly SecretRule[]) {
    this.#rules = rules;
    const byKeyword = new Map<string, SecretRule[]>();
    for (const rule of rules)
      for (const keyword of new Set(rule.keywords.map((one) => one.toLowerCase()))) {
        const known = byKeyword.get(keyword);
        if (known === undefined) byKeyword.set(keyword, [rule]);
        else known.push(rule);
      }
    this.#byKeyword = [...byKeyword.values()];
    this.#finder = new NeedleFinder([...byKeyword.keys()].map((text) => ({ text, ignoresCase: true })));
  }

  get rules(): readonly SecretRule[] {
    return this.#rules;
  }

  wants(path: string): boolean {
    return !withoutSecrets.test(path);
  }

  find(file: InspectedFile): ReturnType<SignFinder<FoundSecret>['find']> {
    const { path } = file;
    if (file.kind === 'elf-executable' || file.kind === 'elf-library' || file.kind === 'pe' || file.kind === 'mach-o')
      return notText;
    const bytes = decodeUtf16(file.bytes) ?? file.bytes;
    if (isBinary(bytes)) return notText;
    const { hits, isWhole } = this.#search(bytes, path);
    if (hits.length === 0) return nothing;
    return {
      signs: signsOf(hits, bytes),
      problems: isWhole ? [] : [`more than ${mostHits} credentials stand in it; the rest is not told`],
    };
  }

  /** The same for a text that is no file: a setting, a command of the history. */
  findInText(text: string, path = ''): readonly SecretHit[] {
    return this.#search(new TextEncoder().encode(text), path).hits;
  }

  #search(bytes: Uint8Array, path: string): { readonly hits: readonly SecretHit[]; readonly isWhole: boolean } {
    const windows = new Windows(bytes.length);
    let keywords = 0;
    this.#finder.search(bytes, (needle, offset) => {
      keywords += 1;
      if (keywords > mostKeywords) return;
      for (const rule of this.#byKeyword[needle] ?? []) windows.add(rule, offset);
    });
    const hits: SecretHit[] = [];
    for (const { rule, start, end } of windows.all) {
      // One byte is one character here, so that offsets stay those of the bytes.
      const text = latin1(bytes.subarray(start, end));
      for (const found of text.matchAll(rule.pattern)) {
        const value = found.groups?.secret ?? found[0];
        const at = found.index + found[0].indexOf(value);
        if (isSecret(rule, value, { text, offset: at, path })) hits.push({ rule, value, offset: start + at });
      }
      if (hits.length > mostHits * 4) break;
    }
    const unique = withoutTwins(hits);
    return { hits: unique.slice(0, mostHits), isWhole: unique.length <= mostHits && keywords <= mostKeywords };
  }
}

const nothing = { signs: [], problems: [] } as const;
const notText = { ...nothing, isNone: true } as const;

interface Window {
  readonly rule: SecretRule;
  readonly start: number;
  end: number;
}

/** Where rules are tried. Keywords that stand close together share a window: one line may hold thousands of them. */
class Windows {
  readonly all: Window[] = [];
  readonly #last = new Map<SecretRule, Window>();
  readonly #length: number;

  constructor(length: number) {
    this.#length = length;
  }

  add(rule: SecretRule, offset: number): void {
    const [before, after] = rule.window ?? [64, 512];
    const start = Math.max(0, offset - before);
    const end = Math.min(this.#length, offset + after);
    const last = this.#last.get(rule);
    if (last !== undefined && start <= last.end && end - last.start < longestWindow) last.end = Math.max(last.end, end);
    else {
      const window = { rule, start, end };
      this.all.push(window);
      this.#last.set(rule, window);
    }
  }
}

const longestWindow = 64 * 1024;

function isSecret(rule: SecretRule, value: string, context: Parameters<NonNullable<SecretRule['isReal']>>[1]): boolean {
  if (rule.entropy !== undefined && entropyPerCharacter(value) < rule.entropy) return false;
  if (rule.takesExamples !== true && looksLikeExample(value)) return false;
  return rule.isReal?.(value, context) ?? true;
}

/** At one place a rule that knows what it is counts, and of those the one that takes in most. */
function withoutTwins(hits: readonly SecretHit[]): SecretHit[] {
  const sorted = hits.toSorted(
    (a, b) =>
      Number(a.rule.isGeneric === true) - Number(b.rule.isGeneric === true) ||
      b.value.length - a.value.length ||
      a.offset - b.offset,
  );
  const kept: SecretHit[] = [];
  for (const hit of sorted) {
    const end = hit.offset + hit.value.length;
    if (!kept.some((other) => hit.offset < other.offset + other.value.length && other.offset < end)) kept.push(hit);
  }
  return kept.sort((a, b) => a.offset - b.offset);
}

function signsOf(hits: readonly SecretHit[], bytes: Uint8Array): FoundSecret[] {
  const lines = new ByteLines(bytes);
  return hits.map(({ rule, value, offset }) => {
    const start = lines.position(offset);
    const end = lines.position(offset + value.length);
    return {
      rule: rule.id,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      hash: shortHash(value),
      excerpt: excerptAround(hits, offset, value.length, bytes),
    };
  });
}

/** The line around a value, with this and every other value masked. */
function excerptAround(hits: readonly SecretHit[], offset: number, length: number, bytes: Uint8Array): string {
  const lineStart = bytes.lastIndexOf(0x0a, Math.max(0, offset - 1)) + 1;
  const start = Math.max(lineStart, offset - 60);
  const stop = bytes.indexOf(0x0a, offset + length);
  const end = Math.min(stop < 0 ? bytes.length : stop, offset + length + 40);
  let text = '';
  let at = start;
  for (const hit of hits) {
    if (hit.offset + hit.value.length <= start || hit.offset >= end) continue;
    if (hit.offset > at) text += decode(bytes.subarray(at, hit.offset));
    text += '****';
    at = Math.max(at, hit.offset + hit.value.length);
  }
  if (at < end) text += decode(bytes.subarray(at, end));
  // Half a secret may still stand at the edge: long words without a blank are cut.
  return text
    .replaceAll(/[A-Za-z0-9+/=_-]{24,}/g, '****')
    .replaceAll(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, longestExcerpt);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** One character for each byte: bytes beyond ASCII become letters that no pattern asks for. */
function latin1(bytes: Uint8Array): string {
  return singleBytes.decode(bytes);
}

const singleBytes = new TextDecoder('latin1');

/** Lines and columns (UTF-16 code units) of bytes of UTF-8, asked for in order. */
class ByteLines {
  readonly #bytes: Uint8Array;
  #line = 1;
  #lineStart = 0;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  position(offset: number): { readonly line: number; readonly column: number } {
    if (offset < this.#at) this.#line = 1 + (this.#at = this.#lineStart = 0);
    for (
      let next = this.#bytes.indexOf(0x0a, this.#at);
      next >= 0 && next < offset;
      next = this.#bytes.indexOf(0x0a, this.#at)
    ) {
      this.#line += 1;
      this.#at = next + 1;
      this.#lineStart = next + 1;
    }
    return { line: this.#line, column: decode(this.#bytes.subarray(this.#lineStart, offset)).length + 1 };
  }
}

/** A file of PowerShell or of the registry of Windows: as UTF-8, when it begins with the mark of UTF-16. */
function decodeUtf16(bytes: Uint8Array): Uint8Array | undefined {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (!isLittle && !(bytes[0] === 0xfe && bytes[1] === 0xff)) return undefined;
  return new TextEncoder().encode(new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(bytes));
}

function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, sniffed).includes(0);
}

/** Pictures, fonts, sound, archives and compiled code; lists of packages with their digests. */
const withoutSecrets =
  /\.(?:png|jpe?g|gif|svg|ico|webp|bmp|tiff?|woff2?|ttf|otf|eot|mp[34]|wav|ogg|avi|mov|pdf|gz|xz|zst|bz2|zip|jar|war|whl|egg|7z|rar|mo|gmo|pyc|pyo|o|a|so|dll|exe|class|wasm|node|map|lock|sum)$|(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|md5sums|[^/]+\.md5sums|[^/]+\.list)$|^(?:var\/lib\/(?:dpkg|apt)|usr\/share\/(?:doc|man|locale|zoneinfo|i18n|perl))\//i;
