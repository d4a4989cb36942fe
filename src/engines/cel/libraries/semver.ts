import { type Answer, fn, method, type NamedOverload } from '../check/function.ts';
import { CelError } from '../values/error.ts';
import { CelOpaque, intOf } from '../values/value.ts';

const mostNumber = (1n << 64n) - 1n;
const longest = 1_000;

/** A version by the rules of semver.org 2.0, strictly (apiserver, `library.SemverLib`). */
export class CelSemver extends CelOpaque {
  readonly typeName = 'kubernetes.Semver';
  /** Major, minor, patch. */
  readonly numbers: readonly [bigint, bigint, bigint];
  readonly prerelease: readonly (bigint | string)[];
  readonly #text: string;

  constructor(numbers: readonly [bigint, bigint, bigint], prerelease: readonly (bigint | string)[], text: string) {
    super();
    this.numbers = numbers;
    this.prerelease = prerelease;
    this.#text = text;
  }

  override isSame(other: this): boolean {
    return order(this, other) === 0;
  }

  override toString(): string {
    return this.#text;
  }
}

function read(text: string): CelSemver | CelError {
  if (text === '') return new CelError('Version string empty');
  if (text.length > longest) return new CelError('Version string is too long');
  const parts = text.split('.');
  if (parts.length < 3) return new CelError('No Major.Minor.Patch elements found');
  const [major = '', minor = ''] = parts;
  const rest = parts.slice(2).join('.');
  const [withoutBuild, build] = cut(rest, '+');
  const [patch, prerelease] = cut(withoutBuild, '-');
  const numbers: bigint[] = [];
  for (const [name, part] of [
    ['major', major],
    ['minor', minor],
    ['patch', patch],
  ] as const) {
    const number = readNumber(name, part);
    if (number instanceof CelError) return number;
    numbers.push(number);
  }
  const identifiers: (bigint | string)[] = [];
  for (const part of prerelease?.split('.') ?? []) {
    const identifier = readIdentifier(part);
    if (identifier instanceof CelError) return identifier;
    identifiers.push(identifier);
  }
  const badBuild = build?.split('.').find((part) => !/^[\da-zA-Z-]+$/.test(part));
  if (badBuild === '') return new CelError('Build meta data is empty');
  if (badBuild !== undefined)
    return new CelError(`Invalid character(s) found in build meta data ${JSON.stringify(badBuild)}`);
  const [first = 0n, second = 0n, third = 0n] = numbers;
  return new CelSemver([first, second, third], identifiers, text);
}

function cut(text: string, mark: string): readonly [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function readNumber(name: string, text: string): bigint | CelError {
  const own = JSON.stringify(text);
  if (!/^\d*$/.test(text)) return new CelError(`Invalid character(s) found in ${name} number ${own}`);
  const title = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  if (text.length > 1 && text.startsWith('0'))
    return new CelError(`${title} number must not contain leading zeroes ${own}`);
  if (text === '') return new CelError(`strconv.ParseUint: parsing "": invalid syntax`);
  return BigInt(text) > mostNumber
    ? new CelError(`strconv.ParseUint: parsing ${own}: value out of range`)
    : BigInt(text);
}

function readIdentifier(text: string): bigint | string | CelError {
  if (text === '') return new CelError('Prerelease is empty');
  const own = JSON.stringify(text);
  if (!/^[\da-zA-Z-]+$/.test(text)) return new CelError(`Invalid character(s) found in prerelease ${own}`);
  if (!/^\d+$/.test(text)) return text;
  if (text.length > 1 && text.startsWith('0'))
    return new CelError(`Numeric PreRelease version must not contain leading zeroes ${own}`);
  return BigInt(text) > mostNumber
    ? new CelError(`strconv.ParseUint: parsing ${own}: value out of range`)
    : BigInt(text);
}

/** `v1` is `1.0.0`, and `1.02` is `1.2.0`. */
function normalize(text: string): string | CelError {
  const [major = '', minor, ...rest] = text.replace(/^v/, '').split('.');
  const parts = [major, minor, rest.length === 0 ? undefined : rest.join('.')].filter((part) => part !== undefined);
  const own = parts.map((part) => {
    if (part.length < 2) return part;
    const bare = part.replace(/^0+/, '');
    return /^\d/.test(bare) ? bare : `0${bare}`;
  });
  if (own.length < 3 && /[-+]/.test(own.at(-1) ?? ''))
    return new CelError('short version cannot contain PreRelease/Build meta data');
  while (own.length < 3) own.push('0');
  return own.join('.');
}

function readNormalized(text: string, isNormalized: boolean): CelSemver | CelError {
  const own = isNormalized && text.length <= longest ? normalize(text) : text;
  return own instanceof CelError ? own : read(own);
}

function order(one: CelSemver, other: CelSemver): number {
  for (const [at, number] of one.numbers.entries()) {
    const second = other.numbers[at] as bigint;
    if (number !== second) return number < second ? -1 : 1;
  }
  const [first, second] = [one.prerelease, other.prerelease];
  if (first.length === 0 || second.length === 0) return Number(second.length > 0) - Number(first.length > 0);
  for (let at = 0; at < Math.min(first.length, second.length); at += 1) {
    const step = orderIdentifiers(first[at] as bigint | string, second[at] as bigint | string);
    if (step !== 0) return step;
  }
  return Math.sign(first.length - second.length);
}

/** Numbers come before texts. */
function orderIdentifiers(one: bigint | string, other: bigint | string): number {
  if (one === other) return 0;
  if (typeof one !== typeof other) return typeof one === 'bigint' ? -1 : 1;
  return one < other ? -1 : 1;
}

function part(at: 0 | 1 | 2): (version: CelSemver) => Answer {
  return ({ numbers }) => intOf(BigInt.asIntN(64, numbers[at])) ?? 0;
}

const isGreater = (one: CelSemver, other: CelSemver): boolean => order(one, other) > 0;
const isLess = (one: CelSemver, other: CelSemver): boolean => order(one, other) < 0;

export const semverFunctions: readonly NamedOverload[] = [
  fn('string_to_semver', 'semver(string) kubernetes.Semver', read),
  fn('is_semver_string', 'isSemver(string) bool', (text: string) => read(text) instanceof CelSemver),
  method('semver_is_greater_than', 'kubernetes.Semver', 'isGreaterThan(kubernetes.Semver) bool', isGreater),
  method('semver_is_less_than', 'kubernetes.Semver', 'isLessThan(kubernetes.Semver) bool', isLess),
  method('semver_compare_to', 'kubernetes.Semver', 'compareTo(kubernetes.Semver) int', order),
  method('semver_major', 'kubernetes.Semver', 'major() int', part(0)),
  method('semver_minor', 'kubernetes.Semver', 'minor() int', part(1)),
  method('semver_patch', 'kubernetes.Semver', 'patch() int', part(2)),
];

/** Its version 1. */
export const semverNormalizeFunctions: readonly NamedOverload[] = [
  fn('string_bool_to_semver', 'semver(string, bool) kubernetes.Semver', readNormalized),
  fn(
    'is_semver_string_bool',
    'isSemver(string, bool) bool',
    (text: string, isNormalized: boolean) => readNormalized(text, isNormalized) instanceof CelSemver,
  ),
];
