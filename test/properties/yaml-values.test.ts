import { array, assert, boolean, constantFrom, dictionary, pre, property, record } from 'fast-check';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { Document, parseAllDocuments } from 'yaml';
import { parseYaml } from '#formats/yaml/parse';
import { isHeavy, readCorpus, sample } from './corpus.ts';
import { asJson, collection, isPrintable, print, styles, tree, words } from './yaml-texts.ts';

/** Differences that are Kubernetes' (see src/formats/yaml/kubernetes-reading.test.ts), so no library can be the judge. */
const onlyKubernetes =
  /(^|[\s,{[:-])(y|Y|n|N|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|0[0-7_]+|0b[01_]+)(?=[\s,}\]:]|$)/m;

/** Integers beyond 2^53 are kept whole; the libraries round them. */
function rounded(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rounded(item)]));
}

function readOne(text: string): unknown {
  const { documents, problems } = parseYaml(text);
  expect(problems).toEqual([]);
  expect(documents.length).toBeLessThanOrEqual(1);
  return rounded(documents[0]?.value ?? null);
}

function readFirst(text: string): unknown {
  return rounded(parseYaml(text).documents[0]?.value ?? null);
}

describe('printed in any style, a value is read back', () => {
  const numRuns = isHeavy ? 60_000 : 3000;

  it('as it was', () => {
    assert(
      property(tree, styles, (value, style) => {
        const text = print(value, style);
        pre(isPrintable(text, value));
        expect(readOne(text)).toEqual(asJson(value));
      }),
      { numRuns },
    );
  });

  it('with CRLF, a byte order mark, markers, comments and white space around it', () => {
    const around = record({
      bom: boolean(),
      start: constantFrom('', '---\n', '# c\n---\n', '%YAML 1.1\n---\n', '\n\n'),
      end: constantFrom('', '...\n', '# c\n', '# c\n\n', '---\n'),
    });
    assert(
      property(collection, styles, around, (value, style, { bom, start, end }) => {
        pre(isPrintable(print(value, style), value));
        const text = `${start}${print(value, style)}${end}`;
        const wanted = asJson(value);
        expect(readFirst((bom ? '\ufeff' : '') + text)).toEqual(wanted);
        if (JSON.stringify(value).includes('\\r')) return;
        expect(readFirst(text.replaceAll('\n', '\r\n'))).toEqual(wanted);
        expect(readFirst(text.replaceAll('\n', '\r'))).toEqual(wanted);
      }),
      { numRuns: numRuns / 3 },
    );
  });

  it('with a comment behind every line that can take one', () => {
    assert(
      property(tree, styles, (value, style) => {
        const text = print(value, {
          ...style,
          blockQuote: false,
          lineWidth: 0,
          defaultStringType: 'QUOTE_DOUBLE',
          defaultKeyType: 'QUOTE_DOUBLE',
        });
        // A key that stands alone on its line has no colon to save it from the comment.
        pre(!text.includes('? ') && isPrintable(text, value));
        expect(readOne(text.replaceAll('\n', ' # a "comment": [\n'))).toEqual(asJson(value));
      }),
      { numRuns: numRuns / 3 },
    );
  });

  it('as JSON, one value behind the other', () => {
    assert(
      property(
        array(dictionary(words, tree), { minLength: 1, maxLength: 4 }),
        constantFrom('\n', '', ' \n\n'),
        constantFrom(0, 2, '\t'),
        (values, glue, indent) => {
          const { documents, problems } = parseYaml(
            values.map((value) => JSON.stringify(value, undefined, indent)).join(glue),
          );
          pre(!/[\u007f-\u009f\u2028\u2029\ufffe\uffff]/.test(JSON.stringify(values)));
          expect(problems).toEqual([]);
          expect(documents.map(({ value }) => rounded(value))).toEqual(values.map(asJson));
        },
      ),
      { numRuns: numRuns / 3 },
    );
  });

  it('through anchors and aliases', () => {
    assert(
      property(array(tree, { minLength: 1, maxLength: 3 }), styles, (values, style) => {
        const shared = { first: values, second: [values, ...values], third: values[0] };
        const text = new Document(shared, { version: '1.1' }).toString(style).replace(/^%YAML 1\.1\n---\n/, '');
        pre(isPrintable(text, shared));
        expect(readOne(text)).toEqual(asJson(shared));
      }),
      { numRuns: numRuns / 3 },
    );
  });
});

describe('real documents are read like the libraries read them', () => {
  const all = readCorpus(/\.(ya?ml|json)$/);
  const files = isHeavy ? all : sample(all, 500);

  it.skipIf(files.length === 0)('like yaml', () => {
    let compared = 0;
    for (const { name, text } of files) {
      if (onlyKubernetes.test(text)) continue;
      const theirs = parseAllDocuments(text, { merge: true, uniqueKeys: false, logLevel: 'silent' });
      if (!Array.isArray(theirs) || theirs.some((document) => document.errors.length > 0)) continue;
      const { documents, problems } = parseYaml(text);
      expect(problems, name).toEqual([]);
      const values = documents.map(({ value }) => rounded(value)).filter((value) => value !== null);
      const wanted = theirs
        .map((document) => document.toJS({ maxAliasCount: -1 }) as unknown)
        .filter((value) => value !== null);
      expect(values, name).toEqual(wanted);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(files.length / 2);
  });

  it.skipIf(files.length === 0)('like js-yaml', () => {
    let compared = 0;
    for (const { name, text } of files) {
      if (onlyKubernetes.test(text)) continue;
      let wanted: unknown[];
      try {
        wanted = loadAll(text).filter((value) => value !== null && value !== undefined);
      } catch {
        // What js-yaml refuses is measured by others.
        continue;
      }
      // It reads dates and leaves << alone.
      if (/\d{4}-\d\d-\d\d|<</.test(text)) continue;
      const values = parseYaml(text)
        .documents.map(({ value }) => rounded(value))
        .filter((value) => value !== null);
      expect(values, name).toEqual(wanted);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(files.length / 3);
  });
});
