import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ClusterPolicyReport, PolicyReport } from '@kubernetes-models/kyverno/wgpolicyk8s.io/v1alpha2';
import { Ajv, type Options, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import MarkdownIt from 'markdown-it';
import { parse, type ParserError } from 'parse5';
import { beforeAll, describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { complianceSchema, describeResults, resultSchema } from '../../tools/docs/result-schemas.ts';
import { type GoldenScan, multiply, render, scanGoldenInput, scanNothing } from './scan.ts';

const results: Record<string, GoldenScan> = {};
const kinds = ['hostile', 'nothing', 'many'] as const;

beforeAll(async () => {
  const golden = await scanGoldenInput();
  results.hostile = golden;
  results.nothing = await scanNothing();
  results.many = { ...golden, result: multiply(golden.result, 1500) };
});

function report(kind: (typeof kinds)[number], format: string): string {
  const scan = results[kind];
  if (scan === undefined) throw new Error(kind);
  return render(format, scan.result, scan.contextAt(80));
}

function load(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(`test/schemas/${file}`, 'utf8')) as Record<string, unknown>;
}

function expectValid(validate: ValidateFunction, value: unknown): void {
  validate(value);
  expect(validate.errors?.slice(0, 5) ?? []).toEqual([]);
}

const compiled = new Map<string, ValidateFunction>();

/** Schemas of older drafts name themselves in ways that a newer validator refuses; what they ask is the same. */
function olderSchema(file: string, options: Options = {}): ValidateFunction {
  const known = compiled.get(file);
  if (known !== undefined) return known;
  const ajv = new Ajv({ strict: false, allErrors: true, ...options });
  (formats as unknown as (ajv: Ajv) => void)(ajv);
  const nameless = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(nameless);
    if (typeof value !== 'object' || value === null) return value;
    const isName = ([key, item]: [string, unknown]): boolean =>
      typeof item === 'string' && (key === '$id' || key === 'id' || key === '$schema');
    return Object.fromEntries(
      Object.entries(value)
        .filter((entry) => !isName(entry))
        .map(([key, item]) => [key, nameless(item)]),
    );
  };
  const validate = ajv.compile(nameless(load(file)) as object);
  compiled.set(file, validate);
  return validate;
}

function newerSchema(schema: object): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (formats as unknown as (ajv: Ajv2020) => void)(ajv);
  return ajv.compile(schema);
}

test('the schemas are the files that the README names', () => {
  const readme = readFileSync('test/schemas/README.md', 'utf8');
  const rows = [...readme.matchAll(/^\| `([^`]+)` \|.*`([0-9a-f]{64})` \|$/gm)];
  expect(rows.length).toBe(3);
  for (const [, file = '', hash] of rows)
    expect(
      createHash('sha256')
        .update(readFileSync(`test/schemas/${file}`))
        .digest('hex'),
      file,
    ).toBe(hash);
});

describe.each(kinds)('%s', (kind) => {
  test('json is as docs/reference/schemas/result.json says', () => {
    const schema = JSON.parse(readFileSync('docs/reference/schemas/result.json', 'utf8')) as object;
    const written: unknown = JSON.parse(report(kind, 'json'));
    expectValid(newerSchema(schema), written);
    // Unknown fields are dropped by the reader: none may be written.
    expect(resultSchema.parse(written)).toEqual(written);
  });

  test('sarif', () => {
    expectValid(olderSchema('sarif-2.1.0-rtm.5.json', { unicodeRegExp: false }), JSON.parse(report(kind, 'sarif')));
  });

  test('junit', async () => {
    const { valid, errors } = await validateXML({
      xml: [{ fileName: 'report.xml', contents: report(kind, 'junit') }],
      schema: [readFileSync('test/schemas/junit-10.xsd', 'utf8')],
      initialMemoryPages: 512,
      maxMemoryPages: 4096,
    });
    expect(errors.slice(0, 3)).toEqual([]);
    expect(valid).toBe(true);
  });

  test('oscal', () => {
    const document = JSON.parse(report(kind, 'oscal')) as Record<string, unknown>;
    expectValid(olderSchema('oscal-assessment-results-1.2.3.json'), document);
    const text = JSON.stringify(document);
    const declared = new Set([...text.matchAll(/"uuid":"([^"]+)"/g)].map(([, uuid]) => uuid));
    const named = [...text.matchAll(/"(?:observation|subject)-uuid":"([^"]+)"/g)].map(([, uuid]) => uuid);
    expect(named.filter((uuid) => !declared.has(uuid))).toEqual([]);
    expect(text).toContain(`"href":"#${/"back-matter":\{"resources":\[\{"uuid":"([^"]+)"/.exec(text)?.[1]}"`);
  });

  test('gitlab-sast', () => {
    expectValid(newerSchema(load('gitlab-sast.rules.json')), JSON.parse(report(kind, 'gitlab-sast')));
  });

  test('gitlab-code-quality', () => {
    const issues = JSON.parse(report(kind, 'gitlab-code-quality')) as { readonly fingerprint: string }[];
    expectValid(newerSchema(load('gitlab-code-quality.rules.json')), issues);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  });

  test('policy-report', () => {
    const { kind: type, items } = JSON.parse(report(kind, 'policy-report')) as {
      readonly kind: string;
      readonly items: Record<string, unknown>[];
    };
    expect(type).toBe('List');
    const names = new Set<string>();
    for (const item of items) {
      const model = item.kind === 'PolicyReport' ? new PolicyReport(item) : new ClusterPolicyReport(item);
      expect(() => {
        model.validate();
      }).not.toThrow();
      const { name, namespace } = item.metadata as { readonly name: string; readonly namespace?: string };
      expect(name).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/);
      names.add(`${item.kind as string} ${namespace} ${name}`);
      // etcd takes requests of 1.5 MiB.
      expect(JSON.stringify(item).length).toBeLessThan(1_500_000);
      const own = item.results as { readonly resources?: { readonly namespace?: string }[] }[];
      for (const { resources } of item.kind === 'PolicyReport' ? own : [])
        expect(resources?.[0]?.namespace).toBe(namespace);
    }
    expect(names.size).toBe(items.length);
  });

  test('html', () => {
    const errors: ParserError[] = [];
    const document = parse(report(kind, 'html'), {
      onParseError: (error) => errors.push(error),
      sourceCodeLocationInfo: true,
    });
    expect(errors.map(({ code, startLine }) => `${code} on line ${startLine}`)).toEqual([]);
    const nodes = everyNode(document);
    const attributes = nodes.flatMap(({ attrs = [] }) => attrs);
    expect(attributes.filter(({ name }) => /^on|^style$|^src$|^srcset$/.test(name))).toEqual([]);
    expect(attributes.filter(({ name, value }) => name === 'href' && !value.startsWith('#'))).toEqual([]);
    expect(nodes.filter(({ nodeName }) => /^(img|link|iframe|object|embed|base)$/.test(nodeName))).toEqual([]);
    const scripts = nodes.filter(({ nodeName }) => nodeName === 'script');
    expect(scripts.map(({ attrs }) => attrs?.find(({ name }) => name === 'type')?.value)).toEqual([
      'application/json',
      undefined,
    ]);
    expect(() => JSON.parse(scripts[0]?.childNodes?.[0]?.value ?? '') as unknown).not.toThrow();
    const ids = attributes.filter(({ name }) => name === 'id').map(({ value }) => value);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('markdown', () => {
    const text = report(kind, 'markdown');
    expect(text.length, 'a comment on GitHub has room for 65,536 characters').toBeLessThan(65_536);
    const reader = new MarkdownIt('default', { html: true, linkify: true });
    // GitHub links what has a scheme or begins with www, not every name with a dot.
    reader.linkify.set({ fuzzyLink: false });
    const tokens = reader.parse(text, {});
    const inline = tokens.flatMap(({ children }) => children ?? []);
    expect(inline.filter(({ type }) => /^(link_open|image)$/.test(type))).toEqual([]);
    const html = [...inline, ...tokens]
      .filter(({ type }) => type.startsWith('html_'))
      .map(({ content }) => content.trim());
    expect(
      html.filter((part) => !/^(<br>|<!-- -->|<details><summary>[^<]*<\/summary>|<\/details>)$/.test(part)),
    ).toEqual([]);
    const rows = tokens.filter(({ type }) => type === 'tr_open').length;
    const cells = tokens.filter(({ type }) => /^t[hd]_open$/.test(type)).length;
    expect(cells).toBe(rows * 3);
    expect(rows).toBe(text.split('\n').filter((line) => line.startsWith('| ')).length - (rows === 0 ? 0 : 1));
    // Whoever is named in a manifest is not called.
    expect(text).not.toMatch(/@(?!<!-- -->)\w/);
  });

  test('csv', () => {
    const rows = readCsv(report(kind, 'csv'));
    const [head = [], ...body] = rows;
    expect(body.length).toBe(results[kind]?.result.findings.length);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head.length]));
    expect(body.flat().filter((cell) => /^\s*[=+\-@]./.test(cell))).toEqual([]);
  });
});

test('the published schemas are the ones in the code', () => {
  for (const [name, schema] of describeResults())
    expect(readFileSync(`docs/reference/schemas/${name}`, 'utf8'), 'run `npm run generate`').toBe(schema);
});

test('what comply prints is as docs/reference/schemas/compliance.json says', () => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['src/cli/main.ts', 'comply', 'test/golden/input', '--framework', 'cis-kubernetes-1.12', '--format', 'json'],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  expect(stdout, stderr).not.toBe('');
  const written: unknown = JSON.parse(stdout);
  const schema = JSON.parse(readFileSync('docs/reference/schemas/compliance.json', 'utf8')) as object;
  expectValid(newerSchema(schema), written);
  expect(complianceSchema.parse(written)).toEqual(written);
});

interface Node {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Node[];
}

function everyNode(node: Node): Node[] {
  return [node, ...(node.childNodes ?? []).flatMap(everyNode)];
}

/** RFC 4180, to the letter: CRLF after every record, quotes only around whole cells, doubled inside. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (match === null) throw new Error(`no cell at ${at}: ${JSON.stringify(text.slice(at, at + 80))}`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) throw new Error('the last record does not end');
  return rows;
}
