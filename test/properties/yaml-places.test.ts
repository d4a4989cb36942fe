import { assert, boolean, constantFrom, nat, pre, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '#formats/lines';
import type { YamlDocument } from '#formats/yaml/document';
import { parseYaml } from '#formats/yaml/parse';
import type { Path } from '#kernel/path';
import { isHeavy, readCorpus, sample } from './corpus.ts';
import { collection, isPrintable, print, styles } from './yaml-texts.ts';

/** Every path to a value, outermost first, at most `most`. */
function pathsOf(value: unknown, most: number): Path[] {
  const found: Path[] = [[]];
  const values: unknown[] = [value];
  for (let index = 0; index < found.length && found.length < most; index += 1) {
    const current = values[index];
    if (typeof current !== 'object' || current === null) continue;
    const keys = Array.isArray(current) ? current.keys() : Object.keys(current);
    for (const key of keys) {
      found.push([...(found[index] ?? []), key]);
      values.push((current as Record<string | number, unknown>)[key]);
    }
  }
  return found;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((current, step) => (current as Record<string | number, unknown>)[step], value);
}

/** The text at a span as a document of its own, in the column in which it stands. */
function readAlone(text: string, start: number, end: number): ReturnType<typeof parseYaml> {
  let lineStart = start;
  while (lineStart > 0 && !/[\r\n]/.test(text[lineStart - 1] ?? '')) lineStart -= 1;
  const column = text[lineStart] === '\ufeff' ? start - lineStart - 1 : start - lineStart;
  return parseYaml(' '.repeat(column) + text.slice(start, end));
}

/** What is wrong with the place of a node, if anything. */
function complaint(text: string, document: YamlDocument, path: Path): string | undefined {
  const wanted = valueAt(document.value, path);
  const location = document.locate(path);
  if (location.depth !== path.length) return `found only ${location.depth} of ${path.length} steps`;
  const { start, end } = location.value;
  const slice = text.slice(start, end);
  const key = path.at(-1);
  if (location.key !== undefined) {
    const keyText = text.slice(location.key.start, location.key.end);
    if (typeof key === 'number') {
      if (keyText !== '-') return `the item is marked by ${keyText}`;
    } else if (!keyText.startsWith('?') && !keyText.startsWith('*')) {
      // Not at the start of a line, where `---` would be a marker.
      const read = parseYaml(` ${keyText}: 1`).documents[0]?.value ?? {};
      if (!/^[&!]/.test(keyText) && keyText !== '' && Object.keys(read)[0] !== key) return `the key is ${keyText}`;
    }
  }
  if (slice === '') return wanted === null || wanted === '' ? undefined : 'nothing stands there';
  // JSON may hold characters that YAML may not.
  if (/[\u007f-\u009f]/.test(slice)) return undefined;
  // Aliases and what holds them cannot be read without their anchors, and indicators count from the collection around.
  if (/^\ufeff|^\*|[\s,[{]\*\S/.test(slice) || /[|>][-+]?[1-9]/.test(slice)) return undefined;
  if (/![^\s]*\s*$/.test(text.slice(Math.max(0, start - 80), start))) return undefined;
  const { documents, problems } = readAlone(text, start, end);
  if (problems.length > 0) return `${problems[0]?.message}: ${slice}`;
  const strip = (value: unknown): string => JSON.stringify(value, plain).replaceAll(/(?:\\n)+"/g, '"');
  return strip(documents[0]?.value) === strip(wanted) ? undefined : `${slice} is not ${strip(wanted)}`;
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

function complaints(text: string, most: number): string[] {
  return parseYaml(text).documents.flatMap((document) =>
    pathsOf(document.value, most).flatMap((path) => {
      const wrong = complaint(text, document, path);
      return wrong === undefined ? [] : [`${JSON.stringify(path)}: ${wrong}`];
    }),
  );
}

describe('the text at the place of a node is the node', () => {
  it('in generated documents', () => {
    assert(
      property(collection, styles, constantFrom('\n', '\r\n'), boolean(), (value, style, lineBreak, bom) => {
        const text = print(value, style);
        pre(isPrintable(text, value) && !/[\r\ufeff]/.test(text));
        expect(complaints((bom ? '\ufeff' : '') + text.replaceAll('\n', lineBreak), 200)).toEqual([]);
      }),
      { numRuns: isHeavy ? 20_000 : 1000 },
    );
  });

  const all = readCorpus(/\.(ya?ml|json)$/, 300_000);
  const files = isHeavy ? all : sample(all, 250);

  it.skipIf(files.length === 0)('in real documents', () => {
    for (const { name, text } of files) expect(complaints(text, 300), name).toEqual([]);
  });
});

it('finds items and entries of large collections quickly', () => {
  const items = Array.from({ length: 100_000 }, (_, index) => `- key${index}: [${index}]\n`).join('');
  const entries = Array.from({ length: 100_000 }, (_, index) => `  key${index}: ${index}\n`).join('');
  const list = parseYaml(items).documents[0];
  const mapping = parseYaml(`a:\n${entries}`).documents[0];
  const started = process.cpuUsage().user;
  let found = 0;
  for (let index = 0; index < 100_000; index += 1) {
    if (list?.locate([index, `key${index}`, 0]).depth === 3) found += 1;
    if (mapping?.locate(['a', `key${index}`]).depth === 2) found += 1;
  }
  expect(found).toBe(200_000);
  // Searching from the first one each time would take minutes.
  expect(process.cpuUsage().user - started).toBeLessThan(10_000_000);
});

it('counts lines and columns like an editor', () => {
  const texts = string({ unit: constantFrom('a', 'é', '漢', '😀', '\n', '\r', '\r\n', '\t', '\u2028') });
  assert(
    property(texts, nat(), (text, at) => {
      const offset = at % (text.length + 1);
      // Inside CR LF there is no place.
      pre(!(text[offset - 1] === '\r' && text[offset] === '\n'));
      const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
      expect(new LineIndex(text).position(offset)).toEqual({
        line: lines.length,
        column: (lines.at(-1)?.length ?? 0) + 1,
      });
    }),
  );
});
