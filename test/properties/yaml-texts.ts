import { isDeepStrictEqual } from 'node:util';
import {
  array,
  boolean,
  constant,
  constantFrom,
  dictionary,
  double,
  integer,
  letrec,
  oneof,
  record,
  string,
} from 'fast-check';
import { Document, parseAllDocuments, type ToStringOptions } from 'yaml';

export const words = oneof(
  constantFrom(
    'yes',
    'no',
    'on',
    'y',
    'null',
    '~',
    '',
    ' ',
    'true',
    '0777',
    '1e3',
    '0x1f',
    '12:30',
    '1_000',

    '---',
    '...',
  ),
  constantFrom(
    'a: b',
    'a #b',
    '# c',
    '- x',
    '? x',
    '&a',
    '*a',
    '!x',
    '{',
    '[',
    '}',
    ']',
    ',',
    '|',
    '>',
    "'",
    '"',
    '%x',
    '@',
    '`',
    '{{ x }}',
  ),
  constantFrom(
    'tab\there',
    'line\nline',
    'line\n\nline\n',
    '\n',
    'trail \n',
    '  lead\n x',
    'end\n\n\n',
    'é\u00a0漢😀',
    'crlf\r\nx',
    '\ufeffx',
  ),
  string({ unit: 'grapheme', maxLength: 12 }),
  string({ unit: constantFrom('a', 'b', ' ', '\n', '\t', ':', '#', '-', "'", '"', '\\'), maxLength: 16 }),
);
const scalars = oneof(
  { weight: 5, arbitrary: words },
  integer(),
  double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  boolean(),
  constant(null),
);
export const { tree, collection } = letrec((tie) => ({
  tree: oneof({ maxDepth: 4, depthSize: 'small' }, scalars, tie('list'), tie('mapping')),
  list: array(tie('tree'), { maxLength: 4 }),
  mapping: dictionary(words, tie('tree'), { maxKeys: 4 }),
  collection: oneof(tie('list'), tie('mapping')),
}));
export const styles = record({
  indent: integer({ min: 2, max: 6 }),
  indentSeq: boolean(),
  lineWidth: constantFrom(0, 20, 40, 80),
  minContentWidth: constant(0),
  blockQuote: constantFrom(true, false, 'folded' as const, 'literal' as const),
  defaultStringType: constantFrom(
    'PLAIN' as const,
    'QUOTE_DOUBLE' as const,
    'QUOTE_SINGLE' as const,
    'BLOCK_LITERAL' as const,
    'BLOCK_FOLDED' as const,
  ),
  defaultKeyType: constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
  singleQuote: constantFrom(true, false, null),
  collectionStyle: constantFrom('any' as const, 'block' as const, 'flow' as const),
  flowCollectionPadding: boolean(),
});

/** YAML 1.1 quotes every word that some reader could take for something else. */
export function print(value: unknown, style: ToStringOptions): string {
  return new Document(value, { version: '1.1', aliasDuplicateObjects: false })
    .toString(style)
    .replace(/^%YAML 1\.1\n---\n/, '');
}

/** As a parser of JSON would give it: Kubernetes knows no zero below zero. */
export function asJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value === 'number') return value + 0;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asJson(item)]));
}

/** `yaml` cannot print everything in every style (it cuts characters in two, among others): what it reads back itself. */
export function isPrintable(text: string, value: unknown): boolean {
  if (!text.isWellFormed() || /^\[\]|[,{[]\s*\?|[\u0080-\u009f\u2028\u2029\ufffe\uffff]/m.test(text)) return false;
  const document = parseAllDocuments(text, { version: '1.1', merge: false, logLevel: 'silent' });
  const [first] = document;
  if (first === undefined || first.errors.length > 0) return false;
  return isDeepStrictEqual(asJson(first.toJS({ maxAliasCount: -1 })), asJson(value));
}
