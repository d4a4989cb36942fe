import { array, assert, constantFrom, oneof, property, string, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKustomization } from '#build/kustomization';
import { readFile } from '#build/read-file';
import { readBaseline } from '#engines/baseline/baseline';
import { readWaiverFile } from '#engines/waivers/waiver';
import { effectiveUser } from '#formats/dockerfile/effective-user';
import { isIgnored } from '#formats/dockerfile/dockerignore';
import { parseDockerfile } from '#formats/dockerfile/parse';
import { buildCommands } from '#formats/dockerfile/shell-commands';
import { parseImageReference } from '#formats/image-reference/image-reference';
import { parseShell } from '#formats/shell/parse';
import { parseYaml } from '#formats/yaml/parse';
import { decode } from '#io/read-text';
import { isHeavy } from './corpus.ts';

/** Every reader of text from outside. What it gives back is looked at as far as the reader is lazy. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  yaml: (text) => parseYaml(text).documents.map((document) => document.locate(['a', 0, 'b']).depth),
  'file of manifests': (text) =>
    readFile({ file: 'a.yaml', identity: 'a.yaml', text: `${text}\n# apiVersion` }, 0).gaps,
  'compose file': (text) => readFile({ file: 'compose.yaml', identity: 'compose.yaml', text }, 0).gaps,
  'file without a name': (text) => readFile({ file: '-', identity: '-', text }, 0).gaps,
  dockerfile: (text) => {
    const dockerfile = parseDockerfile(text);
    return [buildCommands(dockerfile).length, dockerfile.stages.map((stage) => effectiveUser(dockerfile, stage))];
  },
  shell: parseShell,
  dockerignore: (text) => isIgnored(text, 'src/a/b.ts'),
  'path against a dockerignore': (text) => isIgnored('**/*a*/?b[a-z]*\n!**/x*\n*', text),
  'image reference': parseImageReference,
  kustomization: readKustomization,
  'waiver file': (text) => readWaiverFile('waivers.yaml', text),
  baseline: (text) => readBaseline(readJson(text)),
};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The program says so before it asks what the value means.
    return text;
  }
}

const pieces = constantFrom(
  'a',
  'b: ',
  '- ',
  '? ',
  ': ',
  '\n',
  '\n  ',
  '\n    ',
  '\t',
  '\r',
  '\r\n',
  ' #',
  '#',
  '"',
  "'",
  '\\',
  '|',
  '>',
  '|2-',
  '&a ',
  '*a',
  '!!str ',
  '!',
  '[',
  ']',
  '{',
  '}',
  ',',
  '---\n',
  '...\n',
  '%YAML 1.2\n',
  '<<: *a',
  '{{',
  '}}',
  '\0',
  '\ufeff',
  '\ud800',
  '\udc00',
  '\u2028',
  '\x85',
  'é',
  '😀',
  '__proto__: ',
  'FROM ',
  'RUN ',
  'COPY --from=',
  'ARG a=',
  '<<EOF',
  'EOF\n',
  '\\\n',
  '# syntax=',
  '# escape=`\n',
  'USER ',
  'AS ',
  '$',
  '${',
  '}',
  '$(',
  '`',
  '$((',
  '))',
  ')',
  ';',
  '&&',
  '||',
  'case x in',
  'esac',
  'if ',
  'fi',
  'do ',
  'done',
  '/',
  ':',
  '@sha256:',
  '**/',
  '!',
  '*',
  '?',
  '[a-',
  'apiVersion: v1\n',
  'kind: List\n',
  'items:\n',
  'services:\n',
  'resources:\n',
  'waivers:\n',
  '"findings":',
);
const hostile = oneof(
  array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
  string({ unit: 'binary', maxLength: 80 }),
  uint8Array({ maxLength: 120 }).map((bytes) => decode(Buffer.from(bytes))),
);

describe.each(Object.entries(readers))('the reader of a %s', (_name, read) => {
  it('never throws', () => {
    assert(
      property(hostile, (text) => {
        expect(read(text)).not.toBe(read);
      }),
      { numRuns: isHeavy ? 100_000 : 2000 },
    );
  });

  it('ends on long and deep texts', () => {
    for (const [shape, text] of longTexts(isHeavy ? 200_000 : 20_000)) expect(() => read(text), shape).not.toThrow();
  });
});

/** One of each shape that makes a careless reader recurse, backtrack or look ahead again and again. */
function longTexts(size: number): [string, string][] {
  const repeat = (piece: string): string => piece.repeat(Math.ceil(size / piece.length));
  const pieces = [
    '[',
    '{',
    '{a: ',
    '[[],',
    '- ',
    '? ',
    '- - ',
    'a: ',
    '&a ',
    '!a ',
    '"',
    "'",
    '\\',
    '$(',
    '${',
    '`',
    '((',
    '(',
    '{ ',
    ')',
    '#',
    '<<E\n',
    '\\\n',
    '\n',
    '\r',
    '\t',
    ' ',
    '|',
    '|\n',
    '*',
    '**/',
    '*a',
    '?',
    '[a',
    '!',
    '/',
    ':',
    '@',
    '.',
    '-',
    '=',
    '$',
    '&&',
    ';',
    '\0',
    '\ufeff',
    '\ud800',
    '\u2028',
    'a',
    'a ',
    'a\n',
    'a\n\n',
    ' a\n',
    '---\n',
    '...\n',
    '%\n',
    'FROM a\n',
    'FROM a AS ',
    'RUN ',
    'RUN a &&\\\n',
    'RUN <<E\n',
    'ARG a=$a\n',
    'if a; then ',
    'case a in ',
    'for a in ',
    'while ',
    '"$(',
    '{{ ',
    "''",
    '""',
    '\\"',
    "a'b",
    'a"b',
    '- a\n',
    'a: b\n',
    'apiVersion: v1\n',
    '- !x\n',
    '"a": ',
    '"a\n',
    "'\n",
  ];
  const made: [string, string][] = pieces.flatMap((piece) => [
    [piece, repeat(piece)],
    [`FROM x RUN ${piece}`, `FROM x\nRUN ${repeat(piece)}`],
    [`k: ${piece}`, `k: ${repeat(piece)}`],
  ]);
  made.push(['indentation', Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')]);
  made.push(['brackets that close', '['.repeat(size / 2) + ']'.repeat(size / 2)]);
  made.push(['one key per line', Array.from({ length: size / 10 }, (_, index) => `k${index}: ${index}\n`).join('')]);
  return made;
}

describe('what stands for more than it is', () => {
  it('is bounded: aliases of aliases', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 30; level += 1) {
      const item = `*a${level - 1}`;
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => item).join(', ')}]`);
    }
    const { documents, problems } = parseYaml(`ok: 1\n---\n${lines.join('\n')}\n---\nok: 2\n`);
    expect(documents.map(({ value }) => value)).toEqual([{ ok: 1 }, { ok: 2 }]);
    expect(problems.map(({ reason, index }) => [reason, index])).toEqual([['limit', 1]]);
  });

  it('is bounded: merges of merges', () => {
    const lines = ['a0: &a0 {x: 1}'];
    for (let level = 1; level < 40; level += 1)
      lines.push(`a${level}: &a${level} {<<: [*a${level - 1}, *a${level - 1}], k${level}: *a${level - 1}}`);
    expect(parseYaml(lines.join('\n')).problems.map(({ reason }) => reason)).toEqual(['limit']);
  });

  it('is refused: anchors that contain themselves', () => {
    for (const text of ['a: &a [*a]', '&a {b: *a}', 'a: &a\n  <<: *a\n', '&a [&a [*a]]', '? &a *a\n: b'])
      expect(parseYaml(text).problems, text).toHaveLength(1);
  });

  it('is a limit: collections in collections', () => {
    for (const text of ['['.repeat(100_000), '{a: '.repeat(100_000), '- '.repeat(100_000), '? '.repeat(100_000)])
      expect(parseYaml(text).problems.map(({ reason }) => reason)).toEqual(['limit']);
  });
});

describe('streams', () => {
  it('of very many documents are read', () => {
    const count = 150_000;
    const { documents, problems } = parseYaml('a: 1\n---\n'.repeat(count));
    expect(problems).toEqual([]);
    expect(documents.length).toBe(count + 1);
  });

  it('of too many documents say where they end', () => {
    const { documents, problems } = parseYaml('a: 1\n---\n'.repeat(1_000_000));
    expect(problems.map(({ reason }) => reason)).toEqual(['limit']);
    expect(documents.length).toBe(problems[0]?.index);
  });

  it('lose nothing but what is broken', () => {
    const { documents, problems } = parseYaml(
      'a: 1\n---\n]\n---\nb: "\n---\n{{ if }}\n---\nc: 3\n...\n{"d": 4}\n{"e": 5} x\n',
    );
    expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, { c: 3 }, { d: 4 }, { e: 5 }]);
    expect(problems.map(({ reason, index }) => [reason, index])).toEqual([
      ['syntax', 1],
      ['syntax', 2],
      ['template', 3],
      ['syntax', 7],
    ]);
  });
});

describe('encodings', () => {
  const text = 'é: 漢😀\n';
  const utf16 = Buffer.from(text, 'utf16le');

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16LE', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['UTF-16BE', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()])],
  ])('%s', (_name, bytes) => {
    expect(parseYaml(decode(bytes)).documents[0]?.value).toEqual({ é: '漢😀' });
  });

  it('a UTF-16 file that is cut in the middle of a character is a problem, not a crash', () => {
    const { problems } = parseYaml(
      decode(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a: 😀', 'utf16le').subarray(0, -2)])),
    );
    expect(problems).toHaveLength(1);
  });
});
