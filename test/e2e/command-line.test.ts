import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { badPod, folderWith, goodPod, run } from './program.ts';

describe('help', () => {
  test.each([[], ['scan'], ['fix'], ['comply'], ['comply', 'pss'], ['explain']])('%s %s', (...command) => {
    const { code, stdout, stderr } = run([...command.filter((word) => word !== undefined), '--help']);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^Usage: breakwater/);
    expect(stdout).toMatch(/\nExamples:\n {2}(breakwater|helm) /);
    expect(stdout).toMatch(/\nExit codes:\n {2}0 .*\n {2}1 .*\n {2}2 .*\n {2}3 /);
    // Defaults that say nothing are left out.
    expect(stdout).not.toMatch(/default:\s+(false|\[\])/);
  });

  test.each([[['help', 'comply', 'pss']], [['comply', 'pss', '--help']]])('the same as %j', (args) => {
    expect(run(args).stdout).toMatch(/^Usage: breakwater comply pss/);
  });

  test('the version', () => {
    expect(run(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('no command at all is wrong usage, and shows the help', () => {
    const { code, stderr } = run([]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^Usage: breakwater/);
  });
});

describe('a mistake of the user', () => {
  const mistakes: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a command', ['scna'], /unknown command 'scna' \(BW_USAGE\)\n {2}Did you mean scan\?/],
    ['a flag', ['scan', '--fromat', 'json'], /unknown option '--fromat' \(BW_USAGE\)\n {2}Did you mean --format\?/],
    ['a flag of a command below a command', ['comply', 'pss', '--requires'], /'--requires' \(BW_USAGE\)\n.*--require/],
    [
      'a format',
      ['scan', '--format', 'jsn'],
      /'jsn' is invalid\. Did you mean json\? One of .*\bsarif\b.* \(BW_USAGE\)/,
    ],
    [
      'a format of answers',
      ['comply', '--format', 'htlm'],
      /'htlm' is invalid\. Did you mean html\? One of table, json/,
    ],
    ['a command to be helped with', ['help', 'scna'], /unknown command 'scna' \(BW_USAGE\)\n {2}Did you mean scan\?/],
    ['a command for the version', ['version'], /unknown command 'version' \(BW_USAGE\)\n {2}Did you mean --version\?/],
    ['an empty list of rules', ['scan', '--rule', ''], /argument '' is invalid\. Name at least one\. \(BW_USAGE\)/],
    ['an empty list of profiles', ['scan', '--profile', ''], /the name of a profile is empty \(BW_UNKNOWN_PROFILE\)/],
    ['an empty target', ['scan', ''], /the name of a target is empty \(BW_TARGET_NOT_FOUND\)/],
    ['a flag without its value', ['scan', '--format'], /'--format <format>' argument missing \(BW_USAGE\)/],
    [
      'a word of a rule',
      ['explain', 'priviledged'],
      /no rule priviledged \(BW_UNKNOWN_RULE\)\n {2}Did you mean .*privileged-container/,
    ],
    ['a rule of one letter', ['explain', 'x'], /no rule x \(BW_UNKNOWN_RULE\)\n {2}`breakwater explain --list`/],
    ['a severity', ['scan', '--fail-on', 'hgih'], /'hgih' is invalid\. Did you mean high\? One of critical, high/],
    ['a version of Kubernetes', ['scan', '--kubernetes-version', '1.x'], /'1\.x' is invalid\. Write it like 1\.34/],
    ['a version of another Kubernetes', ['scan', '--kubernetes-version', '2.1'], /'2\.1' is invalid/],
    [
      'a rule',
      ['scan', '--rule', 'privileged-contaner'],
      /no rule privileged-contaner \(BW_UNKNOWN_RULE\)\n {2}Did you mean privileged-container/,
    ],
    [
      'a rule to skip',
      ['fix', '--skip-rule', 'host-pdi'],
      /no rule host-pdi \(BW_UNKNOWN_RULE\)\n {2}Did you mean host-pid/,
    ],
    [
      'a rule to explain',
      ['explain', 'runs-as-rot'],
      /no rule runs-as-rot \(BW_UNKNOWN_RULE\)\n {2}Did you mean runs-as-root/,
    ],
    [
      'a profile',
      ['scan', '--profile', 'securty'],
      /no profile securty \(BW_UNKNOWN_PROFILE\)\n {2}Did you mean security\? Known profiles: security/,
    ],
    ['a path', ['scan', 'k8z'], /there is no k8z \(BW_TARGET_NOT_FOUND\)\n {2}Name a file or folder/],
    [
      'a path that is nearly there',
      ['scan', 'pod.yml'],
      /no pod\.yml \(BW_TARGET_NOT_FOUND\)\n {2}Did you mean pod\.yaml\?/,
    ],
    ['a path that steers a terminal', ['scan', 'a\u001b[2Jb'], /there is no a\\u001b\[2Jb \(BW_TARGET_NOT_FOUND\)/],
    ['a path below a file', ['scan', 'pod.yaml/x'], /there is no pod\.yaml\/x \(BW_TARGET_NOT_FOUND\)/],
    [
      'a framework',
      ['comply', '--framework', 'cis-kubernets'],
      /no framework cis-kubernets \(BW_UNKNOWN_FRAMEWORK\)\n {2}Did you mean cis-kubernetes/,
    ],
    [
      'a framework without its flag',
      ['comply', 'nsa-cisa'],
      /\(BW_FRAMEWORK_MISSING\)\n {2}Did you mean --framework nsa-cisa-/,
    ],
    ['the list without its flag', ['comply', 'list'], /\(BW_FRAMEWORK_MISSING\)\n {2}Did you mean --list\?/],
    ['no framework', ['comply'], /no framework was named \(BW_FRAMEWORK_MISSING\)\n.*--list/],
    ['a level', ['scan', '--pss', 'restrictd'], /restrictd is no level .* \(BW_UNKNOWN_STANDARD\)\n {2}Write it like/],
    [
      'a level to require',
      ['comply', 'pss', '--require', 'baselin'],
      /'baselin' is invalid\. Did you mean baseline\? One of baseline/,
    ],
    ['no rule', ['explain'], /no rule was named \(BW_RULE_MISSING\)\n.*--list/],
    ['two rules', ['explain', 'a', 'b'], /too many arguments for 'explain'/],
    ['a waiver file', ['scan', '--waivers', 'w.yaml'], /w\.yaml: it does not exist \(BW_WAIVERS_UNREADABLE\)/],
    ['a baseline', ['scan', '--baseline', 'b.json'], /b\.json: it does not exist \(BW_BASELINE_UNREADABLE\)/],
    ['a baseline that is none', ['scan', '--baseline', 'pod.yaml'], /pod\.yaml is not JSON.*\(BW_BASELINE_NOT_JSON\)/],
    ['standard input to be fixed', ['fix', '-'], /standard input cannot be fixed \(BW_FIX_NEEDS_FILES\)/],
    [
      'standard input to be watched',
      ['scan', '-', '--watch'],
      /standard input cannot be watched \(BW_WATCH_NEEDS_FILES\)/,
    ],
    ['a report into a folder', ['scan', '-o', '.'], /\. could not be written: it is a folder \(BW_OUTPUT_FAILED\)/],
    [
      'a report below a file',
      ['scan', '-o', 'pod.yaml/report'],
      /pod\.yaml\/report could not be written: .* \(BW_OUTPUT_FAILED\)/,
    ],
  ];

  test.each(mistakes)('%s', (_, args, message) => {
    const { code, stdout, stderr } = run(args, { cwd: folderWith({ 'pod.yaml': goodPod }) });
    expect(stderr).toMatch(message);
    // What, where, and what to do; and nothing of how the program looks inside.
    expect(stderr).toMatch(/^breakwater: .+ \(BW_[A-Z_]+\)\n {2}\S.*\n$/);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+|node:internal/);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('exit codes', () => {
  const clean = ['scan', '--complete'];

  test('0: nothing at or above the threshold', () => {
    const cwd = folderWith({ 'pod.yaml': goodPod });
    expect(run([...clean, '--rule', 'host-network', '--strict'], { cwd }).code).toBe(0);
  });

  test.each([
    ['high', 1],
    ['critical', 0],
    ['low', 1],
    ['none', 0],
  ])('a finding of high severity with --fail-on %s: %i', (threshold, expected) => {
    const cwd = folderWith({ 'pod.yaml': badPod });
    expect(run([...clean, '--rule', 'host-network', '--fail-on', threshold], { cwd }).code).toBe(expected);
  });

  test('3: --strict and something was not evaluated', () => {
    const cwd = folderWith({ 'pod.yaml': goodPod, 'broken.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: [\n' });
    expect(run([...clean, '--rule', 'host-network'], { cwd }).code).toBe(0);
    expect(run([...clean, '--rule', 'host-network', '--strict'], { cwd }).code).toBe(3);
  });

  test('3: --strict and a Kubernetes that nobody here knows yet', () => {
    const cwd = folderWith({ 'pod.yaml': goodPod });
    const args = [...clean, '--rule', 'host-network', '--strict', '--kubernetes-version'];
    expect(run([...args, '1.34'], { cwd }).code).toBe(0);
    const { code, stdout } = run([...args, '1.99'], { cwd });
    expect(stdout).toMatch(/Kubernetes v1\.99 is newer than v1\.\d+/);
    expect(code).toBe(3);
  });

  test('1 weighs more than 3', () => {
    const cwd = folderWith({ 'pod.yaml': badPod, 'broken.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: [\n' });
    expect(run([...clean, '--strict'], { cwd }).code).toBe(1);
  });

  test('3: --strict on a folder with nothing to scan', () => {
    const cwd = folderWith({ 'README.txt': 'nothing here' });
    const { code, stdout } = run(['scan', '--strict'], { cwd });
    expect(code).toBe(3);
    expect(stdout).toContain('no Kubernetes manifest, Dockerfile or Compose file was found');
  });
});

describe('explain', () => {
  test('a rule', () => {
    const { code, stdout } = run(['explain', 'privileged-container']);
    expect(code).toBe(0);
    for (const part of ['Why', 'What to do', 'It looks at', 'Known elsewhere as', 'To accept a finding'])
      expect(stdout).toContain(part);
  });

  test.each(['CKV_K8S_16', 'ckv_k8s_16', 'KSV-0017', 'C-0057'])('the id %s of another tool', (id) => {
    const { code, stdout } = run(['explain', id]);
    expect(code).toBe(0);
    expect(stdout).toContain('privileged-container · critical');
  });

  test('the list of all rules, one a line', () => {
    const { stdout } = run(['explain', '--list']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.at(-1)).toBe(`${lines.length - 1} rules`);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^(critical|high|medium|low|info) +[a-z0-9-]+ {2,}\S/);
  });
});

describe('an older Node', () => {
  const older = ['/usr/bin/node', '/usr/local/bin/node'].find((node) => {
    const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
    return typeof stdout === 'string' && /^v(?:1[4-9]|2[0-3])\./.test(stdout);
  });
  if (older === undefined) console.warn('SKIPPED: the answer to an older Node, because none is installed');

  test.skipIf(older === undefined)('gets a sentence', () => {
    const { status, stdout, stderr } = spawnSync(older ?? '', ['bin/breakwater.js', 'scan'], { encoding: 'utf8' });
    expect(stderr).toMatch(/^breakwater: needs Node\.js 24 or newer, and this is v\d+\.\d+\.\d+\. .*\n$/);
    expect([status, stdout]).toEqual([2, '']);
  });
});
