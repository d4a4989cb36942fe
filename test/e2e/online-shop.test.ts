import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { isAtLeast } from '#kernel/severity';
import type { Finding } from '#kernel/finding';
import type { Result } from '#kernel/result';
import { folderOfTool, folderWith, repository, run, scan } from './program.ts';

/**
 * The example shop says with marks what is wrong in it. `# wrong: rule-id …` behind something speaks of its own line,
 * alone on a line of the next one; in a chart's template the lines are those of what Helm printed, so there only the
 * file counts.
 */
interface Mark {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

const shop = 'examples/online-shop';
const hasHelm = folderOfTool('helm') !== undefined;
const hasKustomize = folderOfTool('kustomize') !== undefined || folderOfTool('kubectl') !== undefined;
if (!hasHelm) console.warn('SKIPPED in the example shop: its chart, because helm is not on the PATH');
if (!hasKustomize) console.warn('SKIPPED in the example shop: its overlays, because there is no kustomize or kubectl');

function marksOf(file: string): Mark[] {
  const lines = readFileSync(join(repository, file), 'utf8').split('\n');
  return lines.flatMap((text, index) => {
    const match = /^(.*)# wrong: ([a-z0-9- ]+)$/.exec(text);
    if (match === null) return [];
    const line = match[1]?.trim() === '' ? nextLine(lines, index) : index + 1;
    return (match[2] ?? '')
      .trim()
      .split(' ')
      .map((rule) => ({ file, line, rule }));
  });
}

/** The number (from 1) of the first line after a comment that is none. */
function nextLine(lines: readonly string[], index: number): number {
  let next = index + 1;
  while (/^\s*#/.test(lines[next] ?? '')) next += 1;
  return next + 1;
}

const files = readdirSync(join(repository, shop), { recursive: true, encoding: 'utf8' })
  .map((name) => `${shop}/${name}`)
  .filter((name) => statSync(join(repository, name)).isFile() && !name.endsWith('README.md'));

const isChart = (file: string): boolean => file.startsWith(`${shop}/chart/`);
const isOverlay = (file: string): boolean => file.startsWith(`${shop}/kustomize/`);
const isImage = (file: string): boolean => file.startsWith(`${shop}/images/`);
const isSeen = (file: string): boolean => (hasHelm || !isChart(file)) && (hasKustomize || !isOverlay(file));

const marks = files.flatMap(marksOf).filter(({ file }) => isSeen(file));

function isAt(finding: Finding, mark: Mark): boolean {
  return (
    finding.rule === mark.rule &&
    finding.place.file === mark.file &&
    (finding.place.line === mark.line || isChart(mark.file))
  );
}

describe('the example shop', () => {
  let result: Result;
  beforeAll(() => {
    result = scan([shop]);
  });

  test('has enough marks to be worth a look', () => {
    expect(marks.length).toBeGreaterThan(50);
  });

  test.each(marks)('$file:$line is found by $rule', (mark) => {
    const found = [...result.findings, ...result.waived.map(({ finding }) => finding)];
    expect(found.some((finding) => isAt(finding, mark))).toBe(true);
  });

  test('has no finding of medium severity or more that is not marked', () => {
    const unmarked = result.findings
      .filter(({ severity }) => isAtLeast(severity, 'medium'))
      .filter(({ place }) => isSeen(place.file) && !isImage(place.file))
      .filter((finding) => !marks.some((mark) => isAt(finding, mark)))
      .map(({ place, rule }) => `${place.file}:${place.line} ${rule}`);
    expect(unmarked).toEqual([]);
  });

  test.each(['k8s/cart.yaml', 'docker/catalog/Dockerfile', 'kustomize/overlays/production'])(
    'is right about %s, and the scan says nothing',
    (path) => {
      expect(result.findings.filter(({ place }) => place.file.startsWith(`${shop}/${path}`))).toEqual([]);
    },
  );

  test('shows accepted findings with who accepted them, from a file and from a comment', () => {
    expect(
      result.waived
        .map(({ finding, waiver }) => `${waiver.source} ${waiver.owner} ${finding.rule} ${finding.subject.name}`)
        .sort(),
    ).toEqual([
      'comment database-team memory-limit-missing database',
      'file database-team host-path-volume database-backup',
    ]);
    expect(result.waiverProblems).toEqual([]);
  });

  test('prints no value of a credential', () => {
    expect(JSON.stringify(result)).not.toContain('not-a-real');
    expect(JSON.stringify(result)).not.toContain('Tr0ub4dor');
  });

  test('shows what is wrong with its images, and says that nobody knows their vulnerabilities', () => {
    expect(tellImages(result)).toEqual([
      'critical cryptominer reports.tar!/usr/local/bin/warm-up',
      'critical private-key reports.tar!/root/.ssh/id_ed25519',
      'high image-credential-in-environment reports.tar',
      'high image-runs-as-root reports.tar',
      'high unowned-setuid-program reports.tar!/usr/local/bin/print-report',
      'medium image-exposes-remote-access reports.tar',
    ]);
    const key = result.findings.find(({ rule }) => rule === 'private-key');
    expect(key?.message).toContain('deleted in layer 4, still in layer 2');
    expect(result.targets.filter(({ image }) => image !== undefined).map(({ name }) => name)).toEqual([
      `${shop}/images/catalog.tar`,
      `${shop}/images/reports.tar`,
    ]);
    expect(result.gaps.map(({ message }) => message)).toContain(
      `${shop}/images/reports.tar: there is no vulnerability database`,
    );
  });

  test('shows vulnerabilities by its own advisories, and the fix that stands in an installed version', () => {
    const folder = folderWith({});
    const database = join(folder, 'db');
    expect(run(['db', 'import', `${shop}/advisories`, '--db', database]).code).toBe(0);
    const judged = scan([`${shop}/images/reports.tar`, '--db', database]);
    expect(
      judged.findings
        .filter(({ kind }) => kind === 'vulnerability')
        .map(({ rule, package: one }) => `${rule} ${one?.name}`)
        .sort(),
    ).toEqual(['CVE-2021-23337 lodash', 'CVE-2021-44906 minimist', 'CVE-2023-5363 libssl3', 'CVE-2023-6246 libc6']);
  });

  test('has images that anybody can build again', () => {
    const folder = folderWith({});
    copyFileSync(join(repository, shop, 'images/build.mjs'), join(folder, 'build.mjs'));
    execFileSync(process.execPath, ['build.mjs'], { cwd: folder });
    for (const name of ['catalog.tar', 'reports.tar'])
      expect(readFileSync(join(folder, name)).equals(readFileSync(join(repository, shop, 'images', name)))).toBe(true);
  });
});

function tellImages({ findings }: Result): string[] {
  return findings
    .filter(({ place }) => isImage(place.file))
    .map(({ severity, rule, place }) => `${severity} ${rule} ${place.file.slice(`${shop}/images/`.length)}`)
    .sort();
}
