import { parseYaml } from '#formats/yaml/parse';
import { digest } from '#kernel/hash';
import { type Answer, fn, method, type NamedOverload } from '#engines/cel/check/function';
import { compilePattern } from '#engines/cel/libraries/patterns';
import { mapGet } from '#engines/cel/values/collection';
import { CelError } from '#engines/cel/values/error';
import { CelOptional } from '#engines/cel/values/optional';
import { CelStruct } from '#engines/cel/values/fields';
import { type CelValue, doubleIn, doubleOf } from '#engines/cel/values/value';
import { toJson } from '../json-value.ts';
import { contextTypes } from './library-context.ts';

const encoder = new TextEncoder();

function hash(name: 'sha1' | 'sha256' | 'md5'): NamedOverload {
  return fn(`${name}_string`, `${name}(string) string`, (text: string) => digest(name, encoder.encode(text)));
}

function unmarshal(_: CelValue, text: CelValue): Answer {
  try {
    return typeof text === 'string' ? (JSON.parse(text) as CelValue) : text;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return new CelError(`failed to unmarshal json: ${error.message}`);
  }
}

function parse(_: CelValue, text: string): Answer {
  const [document] = parseYaml(text).documents;
  return document === undefined ? null : (document.value as CelValue);
}

function listToMap(keys: readonly CelValue[], values: readonly CelValue[], keyName: string, valueName: string): Answer {
  if (keys.length !== values.length)
    return new CelError(`listObjToMap must take lists of equal length. list1: ${keys.length}, list2: ${values.length}`);
  const map = new Map<string, CelValue>();
  for (const [at, entry] of keys.entries()) {
    const key = mapGet(entry, keyName);
    if (typeof key !== 'string')
      return new CelError('the passed key name cannot be handled as a string in the key object list');
    map.set(key, mapGet(values[at] ?? null, valueName) ?? null);
  }
  return Object.fromEntries(map);
}

const serviceAccountPrefix = 'system:serviceaccount:';

/** Empty names for a user that is none. */
function parseServiceAccount(user: string): Answer {
  const rest = user.startsWith(serviceAccountPrefix) ? user.slice(serviceAccountPrefix.length) : '';
  const [namespace = '', ...name] = rest.split(':');
  const isAccount = name.length > 0;
  return new CelStruct(
    'user.ServiceAccount',
    new Map([
      ['Namespace', isAccount ? namespace : ''],
      ['Name', name.join(':')],
    ]),
  );
}

/** cel-go, `ext.Regex`: the first group, or the whole where there is none. */
function extract(text: string, pattern: string): Answer {
  const compiled = compilePattern(pattern);
  if (compiled instanceof CelError) return compiled;
  if (compiled.groupCount() > 1)
    return new CelError(`regular expression has more than one capturing group: ${pattern}`);
  const matcher = compiled.matcher(text);
  if (!matcher.find()) return CelOptional.none;
  return CelOptional.of(matcher.group(compiled.groupCount()) ?? '');
}

function extractAll(text: string, pattern: string): Answer {
  const compiled = compilePattern(pattern);
  if (compiled instanceof CelError) return compiled;
  if (compiled.groupCount() > 1)
    return new CelError(`regular expression has more than one capturing group: ${pattern}`);
  const found: string[] = [];
  const matcher = compiled.matcher(text);
  while (matcher.find()) {
    const group = matcher.group(compiled.groupCount());
    if (typeof group === 'string') found.push(group);
  }
  return found;
}

/** `\1` is the first group. */
function replace(text: string, pattern: string, by: string, times: CelValue = -1): Answer {
  const compiled = compilePattern(pattern);
  if (compiled instanceof CelError) return compiled;
  const most = Number(times);
  const matcher = compiled.matcher(text);
  let [result, end, count] = ['', 0, 0];
  while ((most < 0 || count < most) && matcher.find()) {
    count += 1;
    const filled = by.replace(/\\(\d)/g, (_, group: string) => matcher.group(Number(group)) ?? '');
    result += text.slice(end, matcher.start()) + filled;
    end = matcher.end();
  }
  return result + text.slice(end);
}

function round(value: CelValue, places: CelValue): Answer {
  const shift = 10 ** Number(places);
  const scaled = (doubleIn(value) ?? 0) * shift;
  return doubleOf((Math.sign(scaled) * Math.round(Math.abs(scaled))) / shift);
}

/** What Kyverno has for data, of its own and of cel-go. */
export const dataFunctions: readonly NamedOverload[] = [
  hash('sha1'),
  hash('sha256'),
  hash('md5'),
  method('unmarshal_string_dyn', contextTypes.json, 'unmarshal(dyn) dyn', unmarshal),
  method('marshal_dyn_string', contextTypes.json, 'marshal(dyn) string', (_: CelValue, value: CelValue) =>
    JSON.stringify(toJson(value)),
  ),
  method('parse_string_dyn', contextTypes.yaml, 'parse(string) dyn', parse),
  fn('list_of_object_to_map', 'listObjToMap(list(dyn), list(dyn), string, string) map(string, dyn)', listToMap),
  fn('parse_service_account_string', 'parseServiceAccount(string) user.ServiceAccount', parseServiceAccount),
  fn('math_round_float_int', 'math.round(double, int) double', round),
  fn('regex_extract_string_string', 'regex.extract(string, string) optional_type(string)', extract),
  fn('regex_extractAll_string_string', 'regex.extractAll(string, string) list(string)', extractAll),
  fn('regex_replace_string_string_string', 'regex.replace(string, string, string) string', replace),
  fn('regex_replace_string_string_string_int', 'regex.replace(string, string, string, int) string', replace),
  // Of what is no optional it is the value itself.
  method('kyverno_orValue', 'dyn', 'orValue(dyn) dyn'),
];
