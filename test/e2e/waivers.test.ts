import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { badPod, folderWith, run, scan } from './program.ts';

const one = ['--rule', 'host-network'];
const entry = (changes: Record<string, string> = {}): string => {
  const fields = {
    rule: 'host-network',
    object: '{kind: Pod, name: bad}',
    owner: 'team',
    reason: 'it must',
    until: '2099-01-01',
    ...changes,
  };
  const lines = Object.entries(fields).filter(([, value]) => value !== '');
  return `  - ${lines.map(([key, value]) => `${key}: ${value}`).join('\n    ')}\n`;
};
const waivers = (...entries: readonly string[]): string => `waivers:\n${entries.join('')}`;
const withComment = (comment: string): string => badPod.replace('# not needed by anybody', comment);
const withAnnotation = (text: string, rule = 'host-network'): string =>
  badPod.replace(
    '  namespace: shop\n',
    `  namespace: shop\n  annotations:\n    waive.breakwater.dev/${rule}: '${text}'\n`,
  );
const complete = 'owner=team until=2099-01-01 reason="it must"';

function problems(cwd: string, args: readonly string[] = []): string[] {
  return scan([...one, ...args], { cwd }).waiverProblems.map(
    ({ kind, place, message }) => `${kind} ${place} ${message}`,
  );
}

describe('an accepted finding', () => {
  test.each([
    ['in a file', { 'pod.yaml': badPod, 'breakwater.waivers.yaml': waivers(entry()) }, 'file'],
    [
      'in a file, by path',
      { 'pod.yaml': badPod, 'breakwater.waivers.yaml': waivers(entry({ object: '', paths: '["*.yaml"]' })) },
      'file',
    ],
    ['in a comment', { 'pod.yaml': withComment(`# breakwater: waive host-network ${complete}`) }, 'comment'],
    ['in an annotation', { 'pod.yaml': withAnnotation(complete) }, 'annotation'],
  ])('%s', (_, files, source) => {
    const cwd = folderWith(files);
    const result = scan(one, { cwd });
    expect(result.findings).toEqual([]);
    expect(result.waiverProblems).toEqual([]);
    expect(result.waived.map(({ waiver }) => waiver)).toEqual([
      {
        source,
        place: expect.stringContaining(source === 'file' ? 'breakwater.waivers.yaml:2' : 'pod.yaml'),
        owner: 'team',
        reason: 'it must',
        until: '2099-01-01',
      },
    ]);
    const table = run(['scan', ...one], { cwd });
    expect(table.stdout).toContain('No findings; 1 accepted');
    expect(table.code).toBe(0);
  });

  test('the file is found beside what is scanned, and its paths count from there', () => {
    const cwd = folderWith({
      'shop/k8s/pod.yaml': badPod,
      'shop/breakwater.waivers.yaml': waivers(entry({ object: '', paths: '["k8s/**"]' })),
    });
    expect(scan(['shop', ...one], { cwd }).waived).toHaveLength(1);
    expect(scan([...one], { cwd: join(cwd, 'shop') }).waived).toHaveLength(1);
    expect(scan([join(cwd, 'shop'), ...one]).waived).toHaveLength(1);
    // Another file was asked for.
    const other = folderWith({ 'w.yaml': waivers() });
    expect(scan(['shop', ...one, '--waivers', join(other, 'w.yaml')], { cwd }).waived).toEqual([]);
  });

  test('a Dockerfile has comments, too', () => {
    const cwd = folderWith({
      Dockerfile: `FROM docker.io/library/alpine:3.22\n# breakwater: waive dockerfile-user-root ${complete}\nUSER root\n`,
    });
    expect(scan(['--rule', 'dockerfile-user-root'], { cwd }).waived).toHaveLength(1);
  });
});

describe('a waiver that is told', () => {
  test.each([
    [
      'unused, in a file',
      { 'pod.yaml': badPod, 'breakwater.waivers.yaml': waivers(entry({ object: '{name: other}' })) },
      /^unused breakwater\.waivers\.yaml:2 .*host-network/,
    ],
    [
      'unused, in a comment',
      { 'pod.yaml': `${badPod}# breakwater: waive host-network ${complete}\n` },
      /^unused pod\.yaml:\d+ /,
    ],
    [
      'expired, in a file',
      { 'pod.yaml': badPod, 'breakwater.waivers.yaml': waivers(entry({ until: '2020-01-01' })) },
      /^expired .*ended on 2020-01-01$/,
    ],
    [
      'expired, in a comment',
      { 'pod.yaml': withComment('# breakwater: waive host-network owner=team until=2020-01-01 reason=x') },
      /^expired pod\.yaml:13 /,
    ],
    [
      'expired, in an annotation',
      { 'pod.yaml': withAnnotation('owner=team until=2020-01-01 reason=x') },
      /^expired pod\.yaml Pod\/bad /,
    ],
    [
      'without an owner',
      { 'pod.yaml': badPod, 'breakwater.waivers.yaml': waivers(entry({ owner: '' })) },
      /^invalid breakwater\.waivers\.yaml:2 owner missing/,
    ],
    [
      'without an end',
      { 'pod.yaml': withComment('# breakwater: waive host-network owner=team reason=x') },
      /^invalid pod\.yaml:13 until missing/,
    ],
    ['without a reason', { 'pod.yaml': withAnnotation('owner=team until=2099-01-01') }, /^invalid .*reason missing/],
    [
      'with a day that there is not',
      { 'pod.yaml': badPod, 'breakwater.waivers.yaml': waivers(entry({ until: '2027-02-30' })) },
      /^invalid .*until must be a date/,
    ],
    [
      'with a field that there is not',
      { 'pod.yaml': badPod, 'breakwater.waivers.yaml': waivers(entry({ expires: '2099-01-01' })) },
      /^invalid .*unknown field expires/,
    ],
    [
      'of everything',
      { 'pod.yaml': badPod, 'breakwater.waivers.yaml': waivers(entry({ object: '' })) },
      /^invalid .*say what it covers/,
    ],
    [
      'of a rule that there is not',
      { 'pod.yaml': badPod, 'breakwater.waivers.yaml': waivers(entry(), entry({ rule: 'host-netwrok' })) },
      /^invalid .*there is no rule host-netwrok/,
    ],
    [
      'in a file without a list',
      { 'pod.yaml': badPod, 'breakwater.waivers.yaml': 'waiver: []\n' },
      /^invalid .*needs a list/,
    ],
    [
      'in a file that is not YAML',
      { 'pod.yaml': badPod, 'breakwater.waivers.yaml': 'waivers: [\n' },
      /^invalid .*not YAML/,
    ],
  ])('%s', (_, files, expected) => {
    const cwd = folderWith(files);
    expect(problems(cwd)).toContainEqual(expect.stringMatching(expected));
    expect(run(['scan', ...one], { cwd }).stdout).toContain('Waivers to look at');
  });

  test('one that is expired or invalid waives nothing', () => {
    for (const change of [{ until: '2020-01-01' }, { owner: '' }])
      expect(
        scan(one, { cwd: folderWith({ 'pod.yaml': badPod, 'breakwater.waivers.yaml': waivers(entry(change)) }) })
          .findings,
      ).toHaveLength(1);
  });

  test('one for a rule that did not run is not called unused', () => {
    const cwd = folderWith({ 'pod.yaml': badPod, 'breakwater.waivers.yaml': waivers(entry({ rule: 'host-pid' })) });
    expect(problems(cwd)).toEqual([]);
    expect(problems(cwd, ['--rule', 'host-pid'])).toEqual([expect.stringMatching(/^unused /)]);
  });
});

test('waivers beside a folder count, whatever prefix it is named with', () => {
  const folder = folderWith({ 'k8s/pod.yaml': badPod, 'k8s/breakwater.waivers.yaml': waivers(entry()) });
  const waived = (target: string): number => scan([target, ...one]).waived.length;
  expect([waived(`${folder}/k8s`), waived(`dir:${folder}/k8s`)]).toEqual([1, 1]);
});
