import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { folderOfTool, folderWith, pause, places, run, scan, start, write } from './program.ts';

const hasHelm = folderOfTool('helm') !== undefined;
const kustomizeTools = ['kustomize', 'kubectl'].filter((tool) => folderOfTool(tool) !== undefined);
if (!hasHelm) console.warn('SKIPPED: rendering of charts, because helm is not on the PATH');
for (const tool of ['kustomize', 'kubectl'])
  if (!kustomizeTools.includes(tool)) console.warn(`SKIPPED: rendering with ${tool}, because it is not on the PATH`);

const one = ['--rule', 'host-network'];
const nothingOnPath = (): { readonly PATH: string } => ({ PATH: folderWith({}) });

/** A folder for the PATH with one tool alone. */
function only(tool: string): string {
  const real = join(folderOfTool(tool) ?? '', tool);
  return fake(tool, `exec '${real}' "$@"`);
}

/** A folder for the PATH with a script in a tool's place. */
function fake(tool: string, script: string): string {
  const folder = folderWith({ [tool]: `#!/bin/bash\n${script}\n` });
  chmodSync(join(folder, tool), 0o755);
  return `${folder}:/usr/bin:/bin`.replace(tool === 'helm' ? /$/ : /:\/usr\/bin:\/bin$/, '');
}

const deployment = (name: string, extra = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
${extra}spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      hostNetwork: true
      containers:
        - name: web
          image: registry.example.com/web:1.0.0
`;

const chart = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'chart/values.yaml': 'hostNetwork: true\n',
  'chart/templates/web.yaml': deployment('{{ .Release.Name }}-web').replace('true', '{{ .Values.hostNetwork }}'),
};

const kustomization = {
  'kustomize/base/kustomization.yaml': 'resources: [web.yaml]\n',
  'kustomize/base/web.yaml': deployment('web'),
  'kustomize/overlay/kustomization.yaml': 'namePrefix: prod-\nnamespace: prod\nresources: [../base]\n',
};

describe('without the tools', () => {
  test('a chart is a gap that says what to do, and its templates are not mistaken for manifests', () => {
    const result = scan(['.'], { cwd: folderWith(chart), env: nothingOnPath() });
    expect(result.findings).toEqual([]);
    expect(result.gaps[0]).toMatchObject({
      reason: 'renderer-missing',
      place: { file: 'chart' },
      message: expect.stringContaining('helm') as string,
      remedy: expect.stringContaining('helm template . | breakwater scan -') as string,
      meaning: 'None of its objects were checked.',
    });
    expect(run(['scan', '--strict'], { cwd: folderWith(chart), env: nothingOnPath() }).code).toBe(3);
  });

  test('the resources of a kustomization are checked as they are written', () => {
    const result = scan(one, { cwd: folderWith(kustomization), env: nothingOnPath() });
    expect(places(result)).toEqual(['kustomize/base/web.yaml:10 host-network']);
    expect(result.gaps).toMatchObject([{ reason: 'renderer-missing', place: { file: 'kustomize/overlay' } }]);
  });

  test('a program of that name in the scanned folder is not run', () => {
    const cwd = folderWith({ ...chart, helm: '#!/bin/sh\ntouch was-run\n' });
    chmodSync(join(cwd, 'helm'), 0o755);
    for (const PATH of ['.', '', ':'])
      expect(scan(one, { cwd, env: { PATH } }).gaps).toMatchObject([{ reason: 'renderer-missing' }]);
    expect(existsSync(join(cwd, 'was-run')) || existsSync(join(cwd, 'chart/was-run'))).toBe(false);
  });
});

describe('how the tools are called', () => {
  const spy = (tool: string, log: string): string =>
    fake(tool, `{ echo "$@"; env | grep -E 'PROXY|proxy|HELM_|GIT_' | sort; } >> '${log}'`);

  test('helm only ever renders, without plugins and without a network', () => {
    const cwd = folderWith(chart);
    const log = join(folderWith({}), 'log');
    scan(one, { cwd, env: { PATH: spy('helm', log) } });
    scan([...one, '--kubernetes-version', '1.31'], { cwd, env: { PATH: spy('helm', log) } });
    const lines = readFileSync(log, 'utf8').trim().split('\n');
    const calls = lines.filter((line) => !line.includes('='));
    expect(calls).toEqual([
      'template release-name . --namespace breakwater-open-namespace',
      'template release-name . --namespace breakwater-open-namespace --kube-version 1.31.0',
    ]);
    for (const setting of ['HELM_NO_PLUGINS=1', 'HTTPS_PROXY=http://127.0.0.1:9', 'GIT_ALLOW_PROTOCOL=none'])
      expect(lines).toContain(setting);
  });

  test('an output that is no YAML is a gap at the chart', () => {
    const PATH = fake('helm', `printf -- '---\\n# Source: web/templates/web.yaml\\napiVersion: [\\n'`);
    expect(scan(one, { cwd: folderWith(chart), env: { PATH } }).gaps).toMatchObject([
      { reason: 'not-yaml', place: { file: 'chart/templates/web.yaml' } },
    ]);
  });

  test('Ctrl-C ends a renderer that hangs, and us at once', async () => {
    const cwd = folderWith(chart);
    const pidFile = join(cwd, 'pid');
    const running = start(['scan'], { cwd, env: { PATH: fake('helm', `sleep 300 & echo $! > '${pidFile}'; wait`) } });
    await running.until(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '');
    running.kill('SIGINT');
    const { code, took } = await running.end();
    expect(code).toBe(130);
    expect(took).toBeLessThan(1000);
    const pid = readFileSync(pidFile, 'utf8').trim();
    const isGone = (): boolean =>
      !existsSync(`/proc/${pid}/stat`) || / \([^)]*\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    for (let waited = 0; !isGone() && waited < 2000; waited += 20) await pause(20);
    expect(isGone()).toBe(true);
  });
});

describe.skipIf(!hasHelm)('a chart', () => {
  test('findings are at the template, about what would be installed', () => {
    const result = scan(one, { cwd: folderWith(chart) });
    expect(result.findings).toMatchObject([
      {
        rule: 'host-network',
        subject: { kind: 'Deployment', name: 'release-name-web' },
        place: { file: 'chart/templates/web.yaml', renderedBy: 'helm' },
        fixable: false,
      },
    ]);
    expect(result.gaps).toEqual([]);
  });

  test('the namespace of the release is left open, one that the chart names is not', () => {
    const cwd = folderWith({
      ...chart,
      'chart/templates/open.yaml': deployment('open', '  namespace: {{ .Release.Namespace }}\n'),
      'chart/templates/quoted.yaml': deployment('quoted', '  namespace: {{ .Release.Namespace | quote }}\n'),
      'chart/templates/named.yaml': deployment('named', '  namespace: shop\n'),
    });
    const { findings } = scan(['--rule', 'host-network', '--rule', 'default-namespace-used'], { cwd });
    expect(findings.map(({ rule, subject }) => `${rule} ${subject.name} ${subject.namespace ?? '-'}`).sort()).toEqual([
      'host-network named shop',
      'host-network open -',
      'host-network quoted -',
      'host-network release-name-web -',
    ]);
  });

  test('its values decide, and fix leaves it alone', () => {
    const cwd = folderWith({ ...chart, 'chart/values.yaml': 'hostNetwork: false\n' });
    expect(scan(one, { cwd }).findings).toEqual([]);
    write(cwd, 'chart/values.yaml', 'hostNetwork: true\n');
    const { stdout } = run(['fix', '--allow-behavior-changes', ...one], { cwd });
    expect(stdout).toContain('0 findings fixed in 0 files');
    expect(readFileSync(join(cwd, 'chart/templates/web.yaml'), 'utf8')).toBe(chart['chart/templates/web.yaml']);
  });

  test.each([
    ['a template that is wrong', { 'chart/templates/web.yaml': '{{ .Values.missing.deep }}' }],
    ['a value that is required', { 'chart/templates/web.yaml': '{{ required "name it" .Values.missing }}' }],
    [
      'a dependency that is not there',
      {
        'chart/Chart.yaml': `${chart['chart/Chart.yaml']}dependencies:\n- {name: redis, version: 1.0.0, repository: "https://charts.example.com"}\n`,
      },
    ],
    ['a Chart.yaml that is wrong', { 'chart/Chart.yaml': 'name: [\n' }],
    ['a schema from elsewhere', { 'chart/values.schema.json': '{"$ref": "http://127.0.0.1:1/schema.json"}' }],
  ])('%s is a gap, and the rest is scanned', (_, files) => {
    const cwd = folderWith({ ...chart, ...files, 'pod.yaml': deployment('plain') });
    const result = scan(one, { cwd });
    expect(result.gaps).toMatchObject([{ reason: 'render-failed', place: { file: 'chart' } }]);
    expect(places(result)).toEqual(['pod.yaml:10 host-network']);
  });

  test('a library chart has nothing to render', () => {
    const cwd = folderWith({
      'lib/Chart.yaml': 'apiVersion: v2\nname: lib\nversion: 1.0.0\ntype: library\n',
      'lib/templates/_x.tpl': '{{ define "x" }}{{ end }}',
      'pod.yaml': deployment('plain'),
    });
    expect(scan(one, { cwd }).gaps).toEqual([]);
  });

  test('a hostile one reads nothing, reaches nothing and writes nothing', () => {
    const cwd = folderWith({
      ...chart,
      'secret.txt': 'outside the chart',
      'chart/templates/web.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: loot
data:
  file: {{ .Files.Get "../secret.txt" | quote }}
  glob: {{ range $path, $_ := .Files.Glob "../**" }}{{ $path }}{{ end }}
  found: {{ lookup "v1" "Secret" "default" "loot" | toJson | quote }}
  address: {{ getHostByName "example.com" | quote }}
`,
    });
    const before = readdirSync(cwd, { recursive: true, encoding: 'utf8' }).sort();
    const { stdout, code } = run(['scan', '--format', 'json'], { cwd });
    expect(code).toBe(0);
    expect(stdout).not.toContain('outside the chart');
    expect(readdirSync(cwd, { recursive: true, encoding: 'utf8' }).sort()).toEqual(before);
  });

  test('is rendered anew while watching, when one of its files changes', async () => {
    const cwd = folderWith({ ...chart, 'chart/values.yaml': 'hostNetwork: false\n' });
    const running = start(['scan', '--watch', '--format', 'csv', ...one], { cwd });
    await running.until(({ stderr }) => stderr.includes('Watching'));
    expect(running.stdout).not.toContain('templates/web.yaml');
    write(cwd, 'chart/values.yaml', 'hostNetwork: true\n');
    await running.until(({ stdout }) => stdout.includes('templates/web.yaml'));
  });
});

describe.each(kustomizeTools)('a kustomization, with %s', (tool) => {
  let env: { readonly PATH: string };
  beforeEach(() => {
    env = { PATH: only(tool) };
  });

  test('findings are where the mistake was written, about what would be applied', () => {
    const result = scan(one, { cwd: folderWith(kustomization), env });
    expect(result.findings).toMatchObject([
      {
        subject: { kind: 'Deployment', namespace: 'prod', name: 'prod-web' },
        place: { file: 'kustomize/base/web.yaml', line: 10 },
        fixable: false,
      },
    ]);
    expect(result.gaps).toEqual([]);
  });

  test('a patch mends, and a patch may be the mistake', () => {
    const patch = deployment('web')
      .replace('hostNetwork: true', 'hostNetwork: false')
      .replace(/ {6}containers:[^]*/, '');
    const overlay = `${kustomization['kustomize/overlay/kustomization.yaml']}patches: [{path: patch.yaml}]\n`;
    const mended = {
      ...kustomization,
      'kustomize/overlay/kustomization.yaml': overlay,
      'kustomize/overlay/patch.yaml': patch,
    };
    expect(scan(one, { cwd: folderWith(mended), env }).findings).toEqual([]);
    const spoiled = {
      ...mended,
      'kustomize/base/web.yaml': deployment('web').replace('hostNetwork: true', 'hostNetwork: false'),
      'kustomize/overlay/patch.yaml': patch.replace('false', 'true'),
    };
    expect(places(scan(one, { cwd: folderWith(spoiled), env }))).toEqual([
      'kustomize/overlay/patch.yaml:10 host-network',
    ]);
  });

  test('two things in two files on the same line are two findings', () => {
    const cwd = folderWith({
      'kustomization.yaml': 'resources: [a.yaml, b.yaml]\n',
      'a.yaml': deployment('a'),
      'b.yaml': deployment('b'),
    });
    expect(places(scan(one, { cwd, env }))).toEqual(['a.yaml:10 host-network', 'b.yaml:10 host-network']);
  });

  test('a comment in the base waives', () => {
    const web = deployment('web').replace(
      'hostNetwork: true',
      'hostNetwork: true # breakwater: waive host-network owner=me until=2099-01-01 reason="it must"',
    );
    const result = scan(one, { cwd: folderWith({ ...kustomization, 'kustomize/base/web.yaml': web }), env });
    expect(result.findings).toEqual([]);
    expect(result.waived).toHaveLength(1);
    expect(result.waiverProblems).toEqual([]);
  });

  test('fix mends what lies beside it', () => {
    const cwd = folderWith({ ...kustomization, 'plain.yaml': deployment('plain') });
    const { stdout } = run(['fix', '--allow-behavior-changes', ...one], { cwd, env });
    expect(stdout).toContain('1 finding fixed in 1 file');
    expect(stdout).not.toContain('left alone');
    expect(readFileSync(join(cwd, 'plain.yaml'), 'utf8')).not.toContain('hostNetwork: true');
    expect(readFileSync(join(cwd, 'kustomize/base/web.yaml'), 'utf8')).toContain('hostNetwork: true');
  });

  test.each([
    ['https://github.com/example/shop//base?ref=v1', 'remote-resource'],
    ['github.com/example/shop//base?ref=v1', 'remote-resource'],
    ['git@github.com:example/shop.git', 'remote-resource'],
    ['nowhere.yaml', 'render-failed'],
    ['../../../../etc/passwd', 'render-failed'],
  ])('that includes %s is a gap, nothing is fetched, and the rest is scanned', (resource, reason) => {
    const cwd = folderWith({
      ...kustomization,
      'kustomize/base/kustomization.yaml': `resources: [web.yaml, "${resource}"]\n`,
    });
    const result = scan(one, { cwd, env });
    expect(result.gaps).toMatchObject([{ reason, place: { file: 'kustomize/overlay' } }]);
    expect(places(result)).toEqual(['kustomize/base/web.yaml:10 host-network']);
  });

  test.each([
    [
      'a program as generator',
      'generators: [run.yaml]\n',
      'apiVersion: v1\nkind: Run\nmetadata:\n  name: run\n  annotations:\n    config.kubernetes.io/function: |\n      exec:\n        path: ./run.sh\n',
    ],
    ['a chart from elsewhere', 'helmCharts: [{name: redis, repo: "https://charts.example.com", version: 1.0.0}]\n', ''],
  ])('%s is not run', (_, more, generator) => {
    const cwd = folderWith({
      'kustomization.yaml': `resources: [web.yaml]\n${more}`,
      'web.yaml': deployment('web'),
      'run.yaml': generator,
      'run.sh': '#!/bin/sh\ntouch was-run\n',
    });
    chmodSync(join(cwd, 'run.sh'), 0o755);
    expect(scan(one, { cwd, env }).gaps).toMatchObject([{ reason: 'render-failed' }]);
    expect(existsSync(join(cwd, 'was-run'))).toBe(false);
  });
});
