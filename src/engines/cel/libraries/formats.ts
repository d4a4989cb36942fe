import { type Answer, fn, method, type NamedOverload } from '../check/function.ts';
import { CelOptional } from '../values/optional.ts';
import { byteSize } from '../values/size.ts';
import { CelOpaque } from '../values/value.ts';
import { CelTimestamp } from '../values/timestamp.ts';
import { readUrl } from './urls.ts';

type Validate = (text: string) => readonly string[];

/** A form that texts of Kubernetes have (apiserver, `library.Format`). */
export class CelFormat extends CelOpaque {
  readonly typeName = 'kubernetes.NamedFormat';
  readonly name: string;
  /** Of the expression that Kubernetes checks with, for the cost. */
  readonly patternLength: number;
  readonly validate: Validate;

  constructor(name: string, patternLength: number, validate: Validate) {
    super();
    this.name = name;
    this.patternLength = patternLength;
    this.validate = validate;
  }

  override isSame(other: this): boolean {
    return this.name === other.name;
  }
}

/** The texts are values that expressions see, and those of the API server. */
const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(\\.${label})*`;
const label1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const word = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

/** The expressions match in linear time: what may stand in the middle is looked at once, and its end apart. */
const isLabel = (text: string): boolean => /^[-a-z0-9]+$/.test(text) && !text.startsWith('-') && !text.endsWith('-');
const isSubdomain = (text: string): boolean => text.split('.').every(isLabel);
const isLabel1035 = (text: string): boolean => isLabel(text) && /^[a-z]/.test(text);
const isWord = (text: string): boolean =>
  /^[-A-Za-z0-9_.]+$/.test(text) && /^[^-_.]/.test(text) && /[^-_.]$/.test(text);

function tooLong(text: string, most: number): readonly string[] {
  return byteSize(text) > most ? [`must be no more than ${most} bytes`] : [];
}

function regexMessage(rule: string, pattern: string, ...examples: readonly string[]): string {
  return `${rule} (e.g. ${examples.map((example) => `'${example}', `).join(' or ')}regex used for validation is '${pattern}')`;
}

function dnsLabel(text: string): readonly string[] {
  const long = tooLong(text, 63);
  if (isLabel(text)) return long;
  const rule =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
  return [...long, isSubdomain(text) ? 'must not contain dots' : regexMessage(rule, label, 'my-name', '123-abc')];
}

function dnsSubdomain(text: string): readonly string[] {
  const long = tooLong(text, 253);
  if (isSubdomain(text)) return long;
  const rule =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
  return [...long, regexMessage(rule, subdomain, 'example.com')];
}

function dns1035Label(text: string): readonly string[] {
  const long = tooLong(text, 63);
  if (isLabel1035(text)) return long;
  const rule =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
  return [...long, regexMessage(rule, label1035, 'my-name', 'abc-123')];
}

const keyRule =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

function qualifiedName(text: string): readonly string[] {
  const parts = text.split('/');
  if (parts.length > 2)
    return [
      `a valid label key ${regexMessage(keyRule, word, 'MyName', 'my.name', '123-abc')} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  const name = parts.at(-1) ?? '';
  const prefix = parts.length === 2 ? parts[0] : undefined;
  const problems: string[] = [];
  if (prefix === '') problems.push('prefix part must be non-empty');
  else if (prefix !== undefined) problems.push(...dnsSubdomain(prefix).map((problem) => `prefix part ${problem}`));
  if (name === '') problems.push('name part must be non-empty');
  else problems.push(...tooLong(name, 63).map((problem) => `name part ${problem}`));
  if (!isWord(name)) problems.push(`name part ${regexMessage(keyRule, word, 'MyName', 'my.name', '123-abc')}`);
  return problems;
}

function labelValue(text: string): readonly string[] {
  const long = tooLong(text, 63);
  if (text === '' || isWord(text)) return long;
  const rule =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  return [...long, regexMessage(rule, `(${word})?`, 'MyValue', 'my_value', '12345')];
}

/** A prefix may end with a dash, since something follows it. */
function asPrefix(validate: Validate): Validate {
  return (text) => validate(text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text);
}

function only(holds: (text: string) => boolean, problem: string): Validate {
  return (text) => (holds(text) ? [] : [problem]);
}

function isDate(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && CelTimestamp.parse(`${text.replace(/^0000/, '0004')}T00:00:00Z`) !== undefined
  );
}

function isDateTime(text: string): boolean {
  const [day = '', time, ...rest] = text.toLowerCase().split('t');
  if (!isDate(day) || time === undefined || rest.length > 0) return false;
  const match = /^(\d\d):(\d\d):(\d\d)(?:.\d+)?(?:z|[-+]\d\d:\d\d)$/.exec(time);
  return match !== null && Number(match[1]) < 24 && Number(match[2]) < 60 && Number(match[3]) < 60;
}

/** Four characters each, padded; nothing is none. */
function isBase64(text: string): boolean {
  return text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

const isUuid = (text: string): boolean => /^[\da-f]{8}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{12}$/i.test(text);

function uri(text: string): readonly string[] {
  const read = readUrl(text);
  return 'problem' in read ? [read.problem] : [];
}

const formats: ReadonlyMap<string, CelFormat> = new Map(
  [
    new CelFormat('dns1123Label', 30, dnsLabel),
    new CelFormat('dns1123Subdomain', 60, dnsSubdomain),
    new CelFormat('dns1035Label', 30, dns1035Label),
    new CelFormat('qualifiedName', 60, qualifiedName),
    new CelFormat('dns1123LabelPrefix', 30, asPrefix(dnsLabel)),
    new CelFormat('dns1123SubdomainPrefix', 60, asPrefix(dnsSubdomain)),
    new CelFormat('dns1035LabelPrefix', 30, asPrefix(dns1035Label)),
    new CelFormat('labelValue', 40, labelValue),
    new CelFormat('uri', 1_103, uri),
    new CelFormat('uuid', 70, only(isUuid, 'does not match the UUID format')),
    new CelFormat('byte', 84, only(isBase64, 'invalid base64')),
    new CelFormat('date', 71, only(isDate, 'invalid date')),
    new CelFormat('datetime', 71, only(isDateTime, 'invalid datetime')),
  ].map((format) => [format.name, format]),
);

function named(name: string): Answer {
  const format = formats.get(name);
  return format === undefined ? CelOptional.none : CelOptional.of(format);
}

function validate(format: CelFormat, text: string): Answer {
  const problems = format.validate(text);
  return problems.length === 0 ? CelOptional.none : CelOptional.of(problems);
}

export const formatFunctions: readonly NamedOverload[] = [
  method('format-validate', 'kubernetes.NamedFormat', 'validate(string) optional_type(list(string))', validate),
  fn('format-named', 'format.named(string) optional_type(kubernetes.NamedFormat)', named),
  ...Array.from(formats.values(), (format) =>
    fn(`format.${format.name}`, `format.${format.name}() kubernetes.NamedFormat`, () => format),
  ),
];
