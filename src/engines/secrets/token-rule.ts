import type { References } from '#kernel/finding';
import type { Severity } from '#kernel/severity';
import { type Alphabet, alphabets, sample } from './sample.ts';
import type { SecretRule } from './secret-rule.ts';

/** A token that says by its beginning what it is. */
export interface TokenDefinition {
  readonly id: string;
  /** Who gives it out: `GitHub`. */
  readonly service: string;
  /** What it is there: `personal access token`. */
  readonly name: string;
  readonly severity?: Severity;
  /** What its holder can do, one clause: `read and write the repositories of its owner`. */
  readonly can: string;
  readonly prefixes: readonly string[];
  readonly alphabet: Alphabet;
  /** Characters behind the prefix. */
  readonly length: number | readonly [least: number, most: number];
  readonly suffix?: string;
  readonly entropy?: number;
  readonly isReal?: SecretRule['isReal'];
  readonly references?: References;
}

/** A rule for tokens with a prefix. */
export function defineToken(token: TokenDefinition): SecretRule {
  const { id, service, name, prefixes, alphabet, suffix = '', entropy = 3, isReal } = token;
  const [least, most] = typeof token.length === 'number' ? [token.length, token.length] : token.length;
  const set = alphabets[alphabet].set;
  const starts = prefixes.map(escape).join('|');
  const pattern = new RegExp(
    `(?<![A-Za-z0-9_+/.-])(?<secret>(?:${starts})[${set}]{${least},${most}}${escape(suffix)})(?![A-Za-z0-9_/+-])`,
    'g',
  );
  return {
    id,
    title: `${service}: ${name}`,
    severity: token.severity ?? 'high',
    why: `Whoever has it can ${token.can}.`,
    remedy: revoke(service, name),
    references: token.references ?? {},
    keywords: prefixes.flatMap((prefix) => keywordsOf(prefix, alphabet)),
    pattern,
    window: [8, most + 80],
    entropy,
    ...(isReal === undefined ? {} : { isReal }),
    cases: () => ({
      secrets: prefixes.map(
        (prefix) => `token = "${prefix}${sample(alphabet, Math.min(most, Math.max(least, 8)), id + prefix)}${suffix}"`,
      ),
      others: [...prefixes.map((prefix) => `${prefix}${'x'.repeat(least)}${suffix}`), prefixes[0] ?? ''],
    }),
  };
}

/** A beginning that is too short to be searched for, with each character that may follow. */
function keywordsOf(prefix: string, alphabet: Alphabet): readonly string[] {
  if (prefix.length >= 4) return [prefix.slice(0, 24)];
  return [...new Set(alphabets[alphabet].all.toLowerCase())].map((letter) => `${prefix}${letter}`);
}

/** A value that only the name in front of it makes a credential. */
export interface AssignedDefinition {
  readonly id: string;
  readonly service: string;
  readonly name: string;
  readonly severity?: Severity;
  readonly can: string;
  /** Words of which one stands in the name; four letters or more. */
  readonly words: readonly string[];
  /** What the name says besides, as a pattern; nothing: any name with the word. */
  readonly names?: string;
  readonly alphabet: Alphabet;
  readonly length: number | readonly [least: number, most: number];
  readonly entropy?: number;
  readonly references?: References;
}

/** A rule for values behind a name and `=`, `:` or the like. */
export function defineAssigned(value: AssignedDefinition): SecretRule {
  const { id, service, name, words, names = '', alphabet, entropy = 3 } = value;
  const [least, most] = typeof value.length === 'number' ? [value.length, value.length] : value.length;
  const word = words.map(escape).join('|');
  const pattern = new RegExp(
    `(?<![A-Za-z0-9])(?:[\\w.-]{0,30}[_.-])?(?:${word})${names === '' ? '[\\w.-]{0,30}' : `[\\w.-]{0,20}(?:${names})[\\w.-]{0,20}`}["'\`\\s\\]]{0,4}(?:=|:|:=|=>|,|\\()\\s{0,4}["'\`]{0,3}(?<secret>[${alphabets[alphabet].set}]{${least},${most}})(?![A-Za-z0-9_+/=.-])`,
    'gi',
  );
  return {
    id,
    title: `${service}: ${name}`,
    severity: value.severity ?? 'high',
    why: `Whoever has it can ${value.can}.`,
    remedy: revoke(service, name),
    references: value.references ?? {},
    keywords: words,
    pattern,
    window: [40, most + 120],
    entropy,
    isReal: (secret) => alphabets[alphabet].fits(secret),
    cases: () => ({
      secrets: words
        .slice(0, 1)
        .map(
          (one) =>
            `${one.replaceAll(/\W/g, '_')}_${names === '' ? 'token' : sampleName(names)} = "${sample(alphabet, least, id)}"`,
        ),
      others: [`${words[0] ?? ''} = "${'x'.repeat(least)}"`, `${words[0] ?? ''}: $\{TOKEN}`],
    }),
  };
}

/** A name that fits a pattern of alternatives: its first. */
function sampleName(names: string): string {
  return (names.split('|')[0] ?? '').replaceAll(/\[[^\]]*\]\??|\\.|[?()]/g, '_');
}

function revoke(service: string, name: string): string {
  return `Revoke the ${name} at ${service} and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.`;
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
