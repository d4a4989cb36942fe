import { chmodSync, lstatSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { badPod, folderOfTool, folderWith, run, shell } from './program.ts';

const escape = '\u001b[';
const many = Object.fromEntries(
  Array.from({ length: 200 }, (_, index) => [`pod-${index}.yaml`, badPod.replace('name: bad', `name: bad-${index}`)]),
);

describe('a reader that leaves early', () => {
  test.each(['table', 'json', 'sarif', 'csv'])('%s into head', (format) => {
    const cwd = folderWith(many);
    const line = `{} scan --format ${format} | head -n 1 > /dev/null; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = shell(line, { cwd });
    expect(stderr).toBe('');
    // The findings are there, whether or not anybody reads them.
    expect(stdout).toBe('1\n');
  });

  test('of what goes to standard error', () => {
    const { stdout } = shell('{} scan nowhere 2>&1 | true; echo "${PIPESTATUS[0]}"');
    expect(stdout).toBe('2\n');
  });

  test('a full disk', () => {
    const { code, stderr } = shell('{} scan > /dev/full', { cwd: folderWith({ 'pod.yaml': badPod }) });
    expect(stderr).toMatch(/^breakwater: standard output could not be written: .*ENOSPC.* \(BW_OUTPUT_FAILED\)\n/);
    expect(stderr).not.toContain('node:');
    expect(code).toBe(2);
  });
});

describe('--output', () => {
  test('writes the same as is printed, also into folders that are not there yet', () => {
    const cwd = folderWith({ 'pod.yaml': badPod });
    const { code, stdout } = run(['scan', 'pod.yaml', '--format', 'csv', '-o', 'reports/today/report.csv'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    const printed = run(['scan', 'pod.yaml', '--format', 'csv'], { cwd }).stdout;
    expect(readFileSync(join(cwd, 'reports/today/report.csv'), 'utf8')).toBe(printed);
    expect(readdirSync(join(cwd, 'reports/today'))).toEqual(['report.csv']);
  });

  test('- is standard output', () => {
    const cwd = folderWith({ 'pod.yaml': badPod });
    expect(run(['scan', '--format', 'csv', '-o', '-'], { cwd }).stdout).toContain('host-network');
  });

  test('a device stays a device', () => {
    const cwd = folderWith({ 'pod.yaml': badPod });
    expect(run(['scan', '-o', '/dev/null'], { cwd })).toEqual({ code: 1, stdout: '', stderr: '' });
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(shell('{} scan --format csv -o /dev/stdout | cat', { cwd }).stdout).toContain('host-network');
    expect(run(['scan', '-o', '/dev/full'], { cwd }).stderr).toContain('no space is left');
  });

  test('a link stays a link, and permissions stay as they are', () => {
    const cwd = folderWith({ 'pod.yaml': badPod, 'real.csv': '' });
    symlinkSync('real.csv', join(cwd, 'link.csv'));
    chmodSync(join(cwd, 'real.csv'), 0o640);
    expect(run(['scan', '--format', 'csv', '-o', 'link.csv'], { cwd }).code).toBe(1);
    expect(lstatSync(join(cwd, 'link.csv')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(cwd, 'real.csv'), 'utf8')).toContain('host-network');
    expect(statSync(join(cwd, 'real.csv')).mode & 0o777).toBe(0o640);
  });

  test('is never coloured', () => {
    const cwd = folderWith({ 'pod.yaml': badPod });
    run(['scan', '-o', 'report.txt'], { cwd, env: { FORCE_COLOR: '1' } });
    expect(readFileSync(join(cwd, 'report.txt'), 'utf8')).not.toContain(escape);
  });
});

describe('colour', () => {
  const hasTerminal = folderOfTool('script') !== undefined;
  if (!hasTerminal) console.warn('SKIPPED: what is printed to a terminal, because `script` is not installed');
  const cwd = (): string => folderWith({ 'pod.yaml': badPod });

  test('not into a pipe', () => {
    expect(run(['scan'], { cwd: cwd() }).stdout).not.toContain(escape);
  });

  test('into a pipe with FORCE_COLOR, unless NO_COLOR says otherwise', () => {
    expect(run(['scan'], { cwd: cwd(), env: { FORCE_COLOR: '1' } }).stdout).toContain(escape);
    expect(run(['scan'], { cwd: cwd(), env: { FORCE_COLOR: '0' } }).stdout).not.toContain(escape);
    expect(run(['scan'], { cwd: cwd(), env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).stdout).not.toContain(escape);
  });

  test.skipIf(!hasTerminal).each([
    [{ TERM: 'xterm' }, true],
    [{ TERM: 'xterm', NO_COLOR: '1' }, false],
    [{ TERM: 'xterm', NO_COLOR: '' }, true],
    [{ TERM: 'dumb' }, false],
  ])('on a terminal with %o: %s', (env, isColored) => {
    const { stdout } = shell(`script -qec "{} scan" /dev/null < /dev/null`, { cwd: cwd(), env });
    expect(stdout).toContain('host-network');
    expect(stdout.includes(escape)).toBe(isColored);
  });

  test.skipIf(!hasTerminal)('explain --list on a terminal', () => {
    const { stdout } = shell(`script -qec "{} explain --list" /dev/null < /dev/null`, { env: { TERM: 'xterm' } });
    expect(stdout).toContain(escape);
  });
});

describe('progress', () => {
  const isThere = folderOfTool('script') !== undefined;
  const slow = Array.from({ length: 400 }, (_, index) => badPod.replace('name: bad', `name: bad-${index}`)).join(
    '---\n',
  );
  const cwd = (): string =>
    folderWith(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${index}.yaml`, slow])));

  test.skipIf(!isThere)('is shown on a terminal while work takes long, and wiped away', () => {
    const line = `script -qec "{} scan --profile all --format csv -o /dev/null" /dev/null < /dev/null`;
    const { stdout } = shell(line, { cwd: cwd(), env: { TERM: 'xterm', CI: undefined } });
    expect(stdout).toMatch(/\[#*\.*\] (reading|checking) \d+ of 60/);
    expect(stdout.trimEnd().endsWith(`${escape}2K`)).toBe(true);
  });

  test('is not shown in a pipe', () => {
    expect(run(['scan', '--profile', 'all', '--format', 'csv', '-o', '/dev/null'], { cwd: cwd() }).stderr).toBe('');
  });
});

describe('width', () => {
  // A path or a name cannot be broken; a bullet or a short word before it does not help.
  const isBreakable = (line: string): boolean =>
    line
      .trim()
      .split(' ')
      .filter((word) => word.length > 2).length > 1;

  test.each([
    ['scan examples/online-shop', ['scan', 'examples/online-shop']],
    ['scan --verbose', ['scan', 'examples/online-shop', '--verbose']],
    ['scan with waivers to look at', ['scan', 'examples/online-shop', '--rule', 'host-network']],
    ['comply pss', ['comply', 'pss', 'examples/online-shop/k8s', '--verbose']],
    ['comply', ['comply', 'examples/online-shop/k8s', '--framework', 'nsa-cisa-1.2']],
    ['explain', ['explain', 'sensitive-host-path']],
    ['help', ['--help']],
    ['help of scan', ['scan', '--help']],
    ['help of fix', ['fix', '--help']],
    ['help of comply', ['comply', '--help']],
    ['help of comply pss', ['comply', 'pss', '--help']],
    ['help of explain', ['explain', '--help']],
  ])('%s fits into 80 columns', (_, args) => {
    const long = run(args)
      .stdout.split('\n')
      .filter((line) => line.length > 80 && isBreakable(line));
    expect(long).toEqual([]);
  });
});

describe('an unwritable folder', () => {
  test('is said', () => {
    const cwd = folderWith({ 'pod.yaml': badPod });
    mkdirSync(join(cwd, 'closed'));
    chmodSync(join(cwd, 'closed'), 0o500);
    // Root may write everywhere, so what is there is only asked for where it is refused.
    const { code, stderr } = run(['scan', '-o', '/proc/report.txt'], { cwd });
    expect(stderr).toMatch(/^breakwater: \/proc\/report\.txt could not be written: .* \(BW_OUTPUT_FAILED\)\n/);
    expect(code).toBe(2);
  });
});
