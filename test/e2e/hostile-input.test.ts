import { mkdirSync, readdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { reports } from '#catalog/reports/index.generated';
import type { Result } from '#kernel/result';
import { badPod, folderWith, pause, places, run, scan, start } from './program.ts';

/** What a terminal obeys, but for tabs and ends of lines. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about control characters.
const steering = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

const one = ['--rule', 'host-network'];
const waived = (entry: string): string =>
  `waivers:\n- {rule: host-network, ${entry}, owner: me, reason: it must, until: 2099-01-01}\n`;

describe('names of files', () => {
  const names = [
    'new\nline.yaml',
    'clear\u001b[2J\u001b]0;title\u0007.yaml',
    'right\u202eleft.yaml',
    '<img src=x onerror=alert(1)>.yaml',
    '=cmd|calc.yaml',
    '`tick`|pipe.yaml',
    '%41%zz#?.yaml',
    '__proto__.yaml',
    '__proto__/constructor.yaml',
    `${'x'.repeat(250)}.yaml`,
  ];

  test('steer no terminal, and every report can be made', () => {
    const cwd = folderWith(Object.fromEntries(names.map((name) => [name, badPod])));
    expect(
      scan(one, { cwd })
        .findings.map(({ place }) => place.file)
        .sort(),
    ).toEqual([...names].sort());
    for (const { id } of reports) {
      const { code, stdout, stderr } = run(['scan', '--format', id, ...one], { cwd });
      expect([id, code, stderr]).toEqual([id, 1, '']);
      expect(stdout).not.toMatch(steering);
    }
    const fixed = run(['fix', '--dry-run', '--allow-behavior-changes', ...one], { cwd }).stdout;
    expect(fixed).not.toMatch(steering);
    expect(fixed).toContain(`${names.length} findings would be fixed in ${names.length} files`);
  });

  test('that are not UTF-8 are told', () => {
    const cwd = folderWith({ 'pod.yaml': badPod });
    writeFileSync(Buffer.concat([Buffer.from(`${cwd}/bad`), Buffer.from([0xff, 0xfe]), Buffer.from('.yaml')]), badPod);
    const result = scan(one, { cwd });
    expect(places(result)).toEqual(['pod.yaml:13 host-network']);
    expect(result.gaps.map(({ message }) => message)).toEqual([expect.stringContaining('its name is not UTF-8')]);
  });

  test('longer than a path may be are told', () => {
    const cwd = folderWith({ 'pod.yaml': badPod });
    const step = 'x'.repeat(250);
    const here = process.cwd();
    onTestFinished(() => process.chdir(here));
    process.chdir(cwd);
    for (let depth = 0; depth < 20; depth += 1) {
      mkdirSync(step);
      process.chdir(step);
    }
    writeFileSync('pod.yaml', badPod);
    process.chdir(here);
    const result = scan(one, { cwd });
    expect(places(result)).toEqual(['pod.yaml:13 host-network']);
    expect(result.gaps.map(({ message }) => message)).toEqual([expect.stringContaining('the name is too long')]);
  });
});

describe('things that are no files', () => {
  test('sockets, devices, sparse files of gigabytes', async () => {
    const cwd = folderWith({ 'pod.yaml': badPod, 'huge.yaml': '', Dockerfile: '' });
    truncateSync(join(cwd, 'huge.yaml'), 3 * 1024 ** 3);
    truncateSync(join(cwd, 'Dockerfile'), 1024 ** 3);
    symlinkSync('/dev/zero', join(cwd, 'zero.yaml'));
    symlinkSync('/dev/stdin', join(cwd, 'input.yaml'));
    const server = createServer();
    await new Promise<void>((listening) => {
      server.listen(join(cwd, 'socket.yaml'), listening);
    });
    const result = scan(one, { cwd });
    server.close();
    expect(places(result)).toEqual(['pod.yaml:13 host-network']);
    expect(result.gaps.map(({ reason, place }) => `${place?.file} ${reason}`).sort()).toEqual([
      'Dockerfile too-large',
      'huge.yaml too-large',
      'input.yaml link-leaves-target',
      'socket.yaml not-a-file',
      'zero.yaml link-leaves-target',
    ]);
  });

  test('files that vanish and change while they are scanned', async () => {
    const many = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`many/${index}.yaml`, badPod]));
    const cwd = folderWith({ ...many, 'pod.yaml': badPod });
    const running = start(['scan', '--format', 'json', ...one], { cwd });
    await pause(60);
    for (const name of readdirSync(join(cwd, 'many'))) {
      if (name.includes('1')) rmSync(join(cwd, 'many', name));
      else if (name.includes('2')) writeFileSync(join(cwd, 'many', name), 'apiVersion: [');
    }
    expect((await running.end()).code).toBe(1);
    const result = JSON.parse(running.stdout) as Result;
    expect(running.stderr).toBe('');
    expect(places(result)).toContain('pod.yaml:13 host-network');
  });
});

describe('texts', () => {
  test.each([
    ['an alias bomb', `a: &a [x]\n${'b: &b [*a, *a]\n'.repeat(1)}${bomb()}`, /once aliases are followed/],
    ['a bomb of merges', mergeBomb(), /once aliases are followed/],
    ['deep nesting', `x: ${'['.repeat(100_000)}`, /deeper than/],
    ['a zero byte', 'x: a\0b\n', /control character/],
    ['half a character in JSON', '"\\ud800": 1\n', /\\u needs 4 hexadecimal digits/],
  ])('%s is a gap, and the rest is scanned', (_, text, gap) => {
    const cwd = folderWith({ 'a.yaml': `apiVersion: v1\nkind: A\n${text}`, 'pod.yaml': badPod });
    const result = scan(one, { cwd });
    expect(places(result)).toEqual(['pod.yaml:13 host-network']);
    expect(result.gaps.map(({ message }) => message).join('\n')).toMatch(gap);
  });

  test.each([
    ['a lone carriage return', badPod.replaceAll('\n', '\r')],
    ['NEL', badPod.replaceAll('\n', '\u0085')],
    ['a tag that runs code elsewhere', badPod.replace('name: bad\n', 'name: !!js/function "function () {}"\n')],
    ['a tag that says nothing new', badPod.replace('hostNetwork: true', 'hostNetwork: !!bool "true"')],
  ])('%s is read as Kubernetes reads it', (_, text) => {
    expect(scan(one, { cwd: folderWith({ 'pod.yaml': text }) }).findings.map(({ rule }) => rule)).toEqual([
      'host-network',
    ]);
  });

  test('the last of keys that stand twice holds, as for the API server', () => {
    const pod = (spec: string): string =>
      `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{${spec},"containers":[]}}`;
    const cwd = folderWith({
      'bad.json': pod('"hostNetwork":false,"hostNetwork":true'),
      'good.json': pod('"hostNetwork":true,"hostNetwork":false'),
    });
    expect(places(scan(one, { cwd }))).toEqual(['bad.json:1 host-network']);
  });

  test('numbers beyond all numbers, and names that objects have by nature', () => {
    const cwd = folderWith({ 'a.yaml': natural, 'compose.yaml': naturalCompose, Dockerfile: naturalDockerfile });
    for (const args of [
      ['scan', '--profile', 'all', '--format', 'json', '--fail-on', 'none'],
      ['comply', '--framework', 'nsa-cisa-1.2', '--fail-below', '0'],
      ['comply', 'pss', '--diff'],
      ['fix', '--dry-run', '--allow-behavior-changes', '--profile', 'all'],
    ]) {
      const { code, stderr } = run(args, { cwd });
      expect([args[0], code, stderr]).toEqual([args[0], 0, '']);
    }
    const found = places(scan(['--profile', 'all'], { cwd }));
    expect(found).toContain('compose.yaml:2 compose-privileged');
    expect(found).toContain('a.yaml:8 capability-beyond-baseline');
  });
});

describe('files that say what is accepted', () => {
  test.each([
    ['an object that is none', 'object: cart, paths: ["**"]', /object is a mapping/],
    ['a name that is a number', 'object: {name: 12}', /object\.name must be a text/],
    ['a key by nature', 'object: {__proto__: x}', /unknown field __proto__/],
    ['paths that are no list', 'paths: "**"', /paths must be a list of texts/],
    ['paths that are numbers', 'paths: [1]', /paths must be a list of texts/],
    ['a list of no rules', 'rules: [], paths: ["**"]', /rules must be a list of texts/],
    ['two ways to name rules', 'rules: [host-pid], paths: ["**"]', /name either rule or rules/],
  ])('%s covers nothing', (_, entry, complaint) => {
    const cwd = folderWith({ 'pod.yaml': badPod, 'breakwater.waivers.yaml': waived(entry) });
    const result = scan(one, { cwd });
    expect(places(result)).toEqual(['pod.yaml:13 host-network']);
    expect(result.waiverProblems.map(({ message }) => message)).toEqual([expect.stringMatching(complaint)]);
  });

  test('more waivers in comments than anybody can mean do not hold', () => {
    const many = '# breakwater: waive host-network owner=me until=2099-01-01 reason="x"\n'.repeat(2500);
    const result = scan(one, { cwd: folderWith({ 'pod.yaml': `${badPod}${many}` }) });
    expect(result.waiverProblems.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/more than 2000 waivers in one file/),
    );
  });

  test.each([
    ['text', '{"schema":"breakwater.baseline/1","findings":"all","fixed":[]}'],
    ['a finding without an id', '{"schema":"breakwater.baseline/1","findings":[{"rule":"host-network"}],"fixed":[]}'],
    ['nothing but its name', '{"schema":"breakwater.baseline/1"}'],
    ['another schema', '{"schema":"__proto__","findings":[],"fixed":[]}'],
    ['null', 'null'],
  ])('a baseline with %s is refused', (_, text) => {
    const { code, stderr } = run(['scan', '--baseline', 'b.json'], {
      cwd: folderWith({ 'pod.yaml': badPod, 'b.json': text }),
    });
    expect(stderr).toMatch(
      /^breakwater: b\.json is neither a baseline nor a result of breakwater \(BW_BASELINE_UNKNOWN\)/,
    );
    expect(code).toBe(2);
  });

  test('binary files in their place are told', () => {
    const bytes = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 251));
    const cwd = folderWith({ 'pod.yaml': badPod, 'breakwater.waivers.yaml': bytes, 'b.json': bytes });
    expect(scan(one, { cwd }).waiverProblems.map(({ message }) => message)).toEqual([
      expect.stringContaining('not YAML'),
    ]);
    const { code, stderr } = run(['scan', '--baseline', 'b.json'], { cwd });
    expect(stderr).toMatch(/\(BW_BASELINE_NOT_JSON\)/);
    expect(stderr).not.toMatch(steering);
    expect(code).toBe(2);
  });
});

function bomb(): string {
  return Array.from({ length: 30 }, (_, index) => {
    const before = index === 0 ? '*a' : `*c${index - 1}`;
    return `c${index}: &c${index} [${Array.from({ length: 10 }, () => before).join(',')}]\n`;
  }).join('');
}

function mergeBomb(): string {
  return `c0: &c0 {x: 1}\n${Array.from({ length: 300 }, (_, index) => {
    const before = Array.from({ length: 10 }, () => `*c${index}`).join(',');
    return `c${index + 1}: &c${index + 1}\n  <<: [${before}]\n  k${index}: [${before}]\n`;
  }).join('')}`;
}

const natural = `apiVersion: apps/v1
kind: Deployment
metadata: {name: __proto__, namespace: constructor, labels: {toString: a}, annotations: {__proto__: b}}
spec:
  replicas: 99999999999999999999999999
  selector: {matchLabels: {__proto__: a, constructor: b}}
  template: {metadata: {labels: {__proto__: a, constructor: b}}, spec: {serviceAccountName: toString, nodeSelector: {__proto__: a}, containers: [
      {name: constructor, image: __proto__, securityContext: {__proto__: {privileged: true}, capabilities: {add: [__proto__]}},
       env: [{name: __proto__, value: constructor}], envFrom: [{configMapRef: {name: valueOf}}],
       resources: {limits: {memory: 1e400, cpu: -0}, requests: {memory: .inf, cpu: .nan}},
       ports: [{containerPort: 18446744073709551616}, {containerPort: -1, hostPort: 1e99}]}],
      volumes: [{name: __proto__, hostPath: {path: constructor}}]}}
---
apiVersion: v1
kind: Service
metadata: {name: valueOf, namespace: constructor}
spec: {selector: {constructor: b}, ports: [{port: 1e1000, targetPort: __proto__}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: constructor, namespace: constructor}
spec: {podSelector: {matchExpressions: [{key: toString, operator: Exists}, {key: valueOf, operator: DoesNotExist}]}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: __proto__}
rules: [{apiGroups: [constructor], resources: [__proto__, toString/valueOf], verbs: [constructor]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: constructor, namespace: __proto__}
roleRef: {kind: ClusterRole, name: toString, apiGroup: constructor}
subjects: [{kind: __proto__, name: valueOf, namespace: constructor}]
---
apiVersion: v1
kind: __proto__
metadata: {name: x}
---
apiVersion: constructor/v1
kind: toString
metadata: 5
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: x, namespace: constructor}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: constructor, name: __proto__}, minReplicas: -9e99, maxReplicas: 0x7fffffffffffffffffff}
`;

const naturalCompose = `services:
  __proto__: {image: nginx, privileged: true}
  constructor: {image: toString, depends_on: [__proto__, valueOf], networks: {constructor: null}, environment: {__proto__: "\${constructor}"}, volumes: ["__proto__:/x"], extends: {service: toString}, ports: ["99999999999999999999:80", "-1:-1"], mem_limit: 1e999, pids_limit: -99999999999999999999}
  toString: {extends: constructor, image: x, configs: [constructor], secrets: [__proto__], cap_add: [constructor], ulimits: {constructor: -1}}
  hasOwnProperty: null
  valueOf: 5
networks: {constructor: {driver: __proto__}}
`;

const naturalDockerfile = `ARG __proto__=x
ARG constructor
ARG a=aaaaaaaaaaaaaaaa
${'ARG a=${a}${a}\n'.repeat(60)}FROM \${a}
FROM $constructor AS __proto__
ENV toString=1 __proto__=2
USER \${toString}
COPY --from=constructor --__proto__=x . /
EXPOSE 99999999999999999999
ONBUILD ONBUILD FROM constructor
RUN --mount=type=constructor __proto__ | toString
`;
