/**
 * Plain scalars as Kubernetes reads them: sigs.k8s.io/yaml and its go-yaml v2 fork (goyaml.v2/resolve.go), which follow
 * YAML 1.1 for booleans and integers. Timestamps stay strings there too.
 */
const words = new Map<string, boolean | null | number>();
for (const word of ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']) words.set(word, true);
for (const word of ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']) words.set(word, false);
for (const word of ['', '~', 'null', 'Null', 'NULL']) words.set(word, null);
for (const word of ['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF']) words.set(word, Number.POSITIVE_INFINITY);
for (const word of ['-.inf', '-.Inf', '-.INF']) words.set(word, Number.NEGATIVE_INFINITY);
for (const word of ['.nan', '.NaN', '.NAN']) words.set(word, Number.NaN);

const decimal = /^[-+]?(?:0|[1-9][0-9]*)$/;
const octal = /^([-+]?)0[oO]?([0-7]+)$/;
const hexadecimal = /^([-+]?)0[xX]([0-9a-fA-F]+)$/;
const binary = /^([-+]?)0[bB]([01]+)$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

const strayUnderscore = /[^0-9]_|_[^0-9]|_$/;

/** Longer than any number that fits: 64 binary digits with as many underscores. */
const longestNumber = 400;

/** The value of a plain scalar. Integers beyond 2^53 are bigint, so that nothing is lost. */
export function resolvePlain(text: string): unknown {
  const first = text.charCodeAt(0);
  const isNumberLike = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!isNumberLike) {
    if (text.length > 5) return text;
    const word = words.get(text);
    return word === undefined ? text : word;
  }
  return text.length > longestNumber ? text : resolveNumber(text, first === 46);
}

function resolveNumber(text: string, startsWithPoint: boolean): unknown {
  // go-yaml drops underscores before it looks for a number; behind a leading point they have to be between digits.
  const dropsUnderscores = text.includes('_') && !(startsWithPoint && strayUnderscore.test(text));
  const plain = dropsUnderscores ? text.replaceAll('_', '') : text;
  if (decimal.test(plain)) return integerOf(plain);
  for (const [form, prefix] of [
    [octal, '0o'],
    [hexadecimal, '0x'],
    [binary, '0b'],
  ] as const) {
    const match = form.exec(plain);
    if (match !== null) {
      const size = BigInt(`${prefix}${match[2]}`);
      return narrow(match[1] === '-' ? -size : size);
    }
  }
  if (float.test(plain)) {
    const value = Number(plain);
    // Go's ParseFloat refuses what does not fit, and the text stays. JSON has one zero.
    return Number.isFinite(value) ? value + 0 : text;
  }
  const word = words.get(text);
  return word === undefined ? text : word;
}

function integerOf(text: string): number | bigint {
  if (text.length < 16) return Number(text) + 0;
  return narrow(BigInt(text.startsWith('+') ? text.slice(1) : text));
}

function narrow(value: bigint): number | bigint {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER) ? Number(value) : value;
}

/**
 * A mapping key as JSON has it: keys that are no strings become their text. Kubernetes refuses null keys; other tools do
 * not, and a name of its own keeps the rest of the document in view.
 */
export function keyText(value: unknown, source: string): string {
  if (typeof value === 'string') return value;
  if (value === null) return source === '~' ? '' : source;
  return typeof value === 'number' && !Number.isFinite(value) ? source : String(value);
}

/**
 * The value of a scalar with a tag (go-yaml's `resolve`): a tag that is not one of YAML's own makes a string of it.
 * Undefined when the text cannot have the tag, which Kubernetes refuses.
 */
export function resolveTagged(tag: string, text: string): { readonly value: unknown } | undefined {
  const short = tag.startsWith('!<tag:yaml.org,2002:') ? `!!${tag.slice(20, -1)}` : tag;
  if (short === '!!binary') return decodeBase64(text);
  if (!resolvable.has(short)) return { value: text };
  const value = resolvePlain(text);
  const type = value === null ? '!!null' : typeof value === 'number' ? numberTag(value, text) : `!!${nameOf(value)}`;
  const fits = type === short || (short === '!!float' && type === '!!int') || short === '!!timestamp';
  return fits ? { value } : undefined;
}

const resolvable = new Set(['!!bool', '!!int', '!!float', '!!null', '!!timestamp']);

function numberTag(value: number, text: string): string {
  return Number.isInteger(value) && !/[.eE]/.test(text.replace(/^[-+]?0x.*/i, '')) ? '!!int' : '!!float';
}

function nameOf(value: unknown): string {
  return typeof value === 'boolean' ? 'bool' : typeof value === 'bigint' ? 'int' : 'str';
}

/** Bytes are text to Kubernetes (a Go string); what is not UTF-8 in them shows as U+FFFD. */
function decodeBase64(text: string): { readonly value: string } | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return { value: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
  } catch {
    // Not base64: the caller says so.
    return undefined;
  }
}
