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
const octal = /^([-+]?)0o?([0-7]+)$/;
const hexadecimal = /^([-+]?)0[xX]([0-9a-fA-F]+)$/;
const binary = /^([-+]?)0[bB]([01]+)$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** The value of a plain scalar. Integers beyond 2^53 are bigint, so that nothing is lost. */
export function resolvePlain(text: string): unknown {
  const first = text.charCodeAt(0);
  const isNumberLike = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!isNumberLike) {
    if (text.length > 5) return text;
    const word = words.get(text);
    return word === undefined ? text : word;
  }
  if (text.length > 400) return text;
  return resolveNumber(text);
}

function resolveNumber(text: string): unknown {
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
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
  if (float.test(plain)) return Number(plain);
  const word = words.get(text);
  return word === undefined ? text : word;
}

function integerOf(text: string): number | bigint {
  if (text.length < 16) return Number(text);
  return narrow(BigInt(text.startsWith('+') ? text.slice(1) : text));
}

function narrow(value: bigint): number | bigint {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER) ? Number(value) : value;
}

/** A mapping key as JSON has it: keys that are no strings become their text. */
export function keyText(value: unknown, source: string): string {
  if (typeof value === 'string') return value;
  if (value === null) return source === '' || source === '~' ? '' : source;
  return String(value);
}
