import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { ruleUrl } from '#engines/reporting/identifiers';
import { type GoldenScan, multiply, render, scanGoldenInput } from './scan.ts';

/**
 * What GitHub's documentation asks of SARIF for code scanning ("SARIF support for code scanning", "SARIF results exceed
 * one or more limits"). A file beyond a limit is refused whole, and nobody learns of the findings.
 */

interface Region {
  readonly startLine: number;
  readonly startColumn?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}
interface Artifact {
  readonly uri: string;
  readonly uriBaseId?: string;
}
interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: Artifact; readonly region: Region };
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly unknown[];
  readonly fixes?: readonly {
    readonly artifactChanges: readonly {
      readonly artifactLocation: Artifact;
      readonly replacements: readonly {
        readonly deletedRegion: Region;
        readonly insertedContent: { readonly text: string };
      }[];
    }[];
  }[];
}
interface Run {
  readonly tool: {
    readonly driver: {
      readonly rules: readonly {
        readonly id: string;
        readonly helpUri: string;
        readonly fullDescription: { readonly text: string };
        readonly properties: { readonly tags: readonly string[]; readonly 'security-severity': string };
      }[];
    };
  };
  readonly columnKind: string;
  readonly originalUriBaseIds: Readonly<Record<string, unknown>>;
  readonly invocations: readonly {
    readonly toolExecutionNotifications: readonly { readonly descriptor: { readonly id: string } }[];
  }[];
  readonly results: readonly SarifResult[];
}

let golden: GoldenScan;
let run: Run;

function runOf(text: string): Run {
  const { runs } = JSON.parse(text) as { readonly runs: readonly Run[] };
  expect(runs).toHaveLength(1);
  const [only] = runs;
  if (only === undefined) throw new Error('there is no run');
  return only;
}

beforeAll(async () => {
  golden = await scanGoldenInput();
  run = runOf(render('sarif', golden.result, golden.contextAt(80)));
});

function fileOf({ uri, uriBaseId }: Artifact): string {
  expect(uriBaseId).toBe('%SRCROOT%');
  expect(run.originalUriBaseIds).toHaveProperty('%SRCROOT%');
  expect(uri).not.toMatch(/^(?:\/|\.\/|\.\.\/|[a-z]+:)|\\| /i);
  return readFileSync(decodeURIComponent(uri), 'utf8');
}

/** Lines as SARIF and editors count them. */
function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/);
}

function expectInside(region: Region, text: string): void {
  const lines = linesOf(text);
  const { startLine, startColumn = 1, endLine = startLine, endColumn } = region;
  expect(startLine).toBeGreaterThan(0);
  expect(endLine).toBeGreaterThanOrEqual(startLine);
  expect(endLine).toBeLessThanOrEqual(lines.length);
  expect(startColumn).toBeGreaterThan(0);
  expect(startColumn).toBeLessThanOrEqual((lines[startLine - 1] ?? '').length + 1);
  if (endColumn === undefined) return;
  expect(endColumn).toBeLessThanOrEqual((lines[endLine - 1] ?? '').length + 1);
  if (endLine === startLine) expect(endColumn).toBeGreaterThanOrEqual(startColumn);
}

test('every result names its rule by id and by place in the list', () => {
  for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  const ids = run.tool.driver.rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(run.results.map(({ ruleId }) => ruleId))).toEqual(new Set(ids));
});

test('rules carry a numeric security-severity, few tags, a page and a text', () => {
  for (const { id, helpUri, fullDescription, properties } of run.tool.driver.rules) {
    expect(Number(properties['security-severity'])).toBeGreaterThanOrEqual(0);
    expect(Number(properties['security-severity'])).toBeLessThanOrEqual(10);
    expect(properties['security-severity']).toMatch(/^\d+\.\d$/);
    expect(properties.tags.length).toBeLessThanOrEqual(20);
    expect(properties.tags).toContain('security');
    expect(helpUri).toBe(ruleUrl(id));
    expect(new URL(helpUri).protocol).toBe('https:');
    expect(fullDescription.text.length).toBeLessThanOrEqual(1024);
  }
});

test('results are told apart by fingerprints that do not depend on the line', () => {
  const keys = run.results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
  expect(keys).not.toContain(undefined);
  expect(new Set(keys).size).toBe(run.results.length);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]+:\d+$/);
});

test('places are relative to the repository and lie inside their files; columns count UTF-16 code units', () => {
  expect(run.columnKind).toBe('utf16CodeUnits');
  for (const { locations, level } of run.results) {
    expect(locations).toHaveLength(1);
    expect(['error', 'warning', 'note']).toContain(level);
    for (const { physicalLocation } of locations)
      expectInside(physicalLocation.region, fileOf(physicalLocation.artifactLocation));
  }
});

test('the column behind a wide character is where an editor puts it', () => {
  const place = run.results
    .filter(({ ruleId }) => ruleId === 'privileged-container')
    .map(({ locations }) => locations[0]?.physicalLocation)
    .find((candidate) => candidate !== undefined && fileOf(candidate.artifactLocation).includes('🚢.example.com'));
  const lines = place === undefined ? [] : linesOf(fileOf(place.artifactLocation));
  const line = lines.findIndex((text) => text.includes('🚢.example.com'));
  const found = run.results.find(
    ({ ruleId, locations }) =>
      ruleId === 'privileged-container' &&
      locations[0]?.physicalLocation.artifactLocation.uri === place?.artifactLocation.uri &&
      locations[0]?.physicalLocation.region.startLine === line + 1,
  );
  const column = found?.locations[0]?.physicalLocation.region.startColumn ?? 0;
  expect(lines[line]?.slice(column - 1)).toMatch(/^privileged/);
});

test('fixes replace regions that exist, and what comes out still parses the same elsewhere', () => {
  const fixes = run.results.flatMap((result) => result.fixes ?? []);
  expect(fixes.length).toBeGreaterThan(0);
  for (const { artifactChanges } of fixes)
    for (const { artifactLocation, replacements } of artifactChanges) {
      const text = fileOf(artifactLocation);
      for (const { deletedRegion, insertedContent } of replacements) {
        expectInside(deletedRegion, text);
        const after = apply(text, deletedRegion, insertedContent.text);
        expect(after).not.toBe(text);
        expect(after.isWellFormed()).toBe(true);
      }
    }
});

function apply(
  text: string,
  { startLine, startColumn = 1, endLine = startLine, endColumn = 1 }: Region,
  by: string,
): string {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  const offset = (line: number, column: number): number => (starts[line - 1] ?? 0) + column - 1;
  return text.slice(0, offset(startLine, startColumn)) + by + text.slice(offset(endLine, endColumn));
}

test('accepted findings are there and suppressed', () => {
  expect(run.results.filter(({ suppressions }) => suppressions !== undefined)).toHaveLength(
    golden.result.waived.length,
  );
});

test('of more findings than are taken the worst are sent, and that some are missing is said', () => {
  const many = multiply(golden.result, 26_000);
  const text = render('sarif', many, golden.contextAt(80));
  const { results, invocations } = runOf(text);
  expect(results).toHaveLength(25_000);
  expect(results[0]?.level).toBe('error');
  const reasons = invocations[0]?.toolExecutionNotifications.map(({ descriptor }) => descriptor.id);
  expect(reasons).toContain('results-left-out');
  expect(gzipSync(text).length, 'GitHub takes 10 MB, compressed').toBeLessThan(10_000_000);
});
