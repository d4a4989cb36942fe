import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { badPod, folderWith, places, run, scan, shell } from './program.ts';

const one = ['--rule', 'host-network'];

describe('a folder with things that cannot be read', () => {
  test('is scanned all the same, and says what was not seen', () => {
    const cwd = folderWith({ 'k8s/good.yaml': badPod, 'k8s/broken.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: [\n' });
    const at = (name: string): string => join(cwd, 'k8s', name);
    shell('mkfifo fifo.yaml', { cwd: join(cwd, 'k8s') });
    mkdirSync(at('folder.yaml'));
    symlinkSync('nowhere', at('dangling.yaml'));
    symlinkSync('loop.yaml', at('loop.yaml'));
    symlinkSync('..', at('parent'));
    symlinkSync('.', at('self'));
    symlinkSync('/etc', at('etc'));
    symlinkSync('good.yaml', at('again.yaml'));
    symlinkSync('/nowhere/README.md', at('README.md'));
    const result = scan(['k8s', ...one], { cwd });
    expect(places(result)).toEqual(['k8s/good.yaml:13 host-network']);
    expect(result.gaps.map(({ reason, message }) => `${reason} ${message}`).sort()).toEqual([
      expect.stringMatching(/^link-leaves-target k8s\/etc: the link leads out/),
      expect.stringMatching(/^link-leaves-target k8s\/parent: the link leads out/),
      'not-a-file k8s/fifo.yaml: it is neither a file nor a folder',
      expect.stringMatching(/^not-yaml k8s\/broken\.yaml:\d+:\d+: /),
      'unreadable k8s/dangling.yaml: the link leads nowhere',
      'unreadable k8s/loop.yaml: the link leads in a circle',
    ]);
    for (const { remedy, meaning } of result.gaps)
      expect([remedy, meaning].every((text) => text.length > 10)).toBe(true);
  });

  test.skipIf(process.getuid?.() === 0)('without permission', () => {
    const cwd = folderWith({ 'good.yaml': badPod, 'closed.yaml': badPod, 'closed/pod.yaml': badPod });
    chmodSync(join(cwd, 'closed.yaml'), 0);
    chmodSync(join(cwd, 'closed'), 0);
    const result = scan(one, { cwd });
    expect(places(result)).toEqual(['good.yaml:13 host-network']);
    expect(result.gaps.map(({ message }) => message)).toEqual([
      expect.stringContaining('closed: permission denied'),
      expect.stringContaining('closed.yaml: permission denied'),
    ]);
    chmodSync(join(cwd, 'closed'), 0o700);
  });

  test('a target that is no file', () => {
    const cwd = folderWith({});
    symlinkSync('loop', join(cwd, 'loop'));
    shell('mkfifo fifo', { cwd });
    for (const target of ['loop', 'fifo']) {
      const { code, stderr } = run(['scan', target], { cwd });
      expect(stderr).toContain(`${target} is neither a file nor a folder (BW_TARGET_NOT_A_FILE)`);
      expect(code).toBe(2);
    }
  });
});

describe('what was meant to be scanned and is not quite that', () => {
  test('is told, and what belongs to other tools is not', () => {
    const cwd = folderWith({
      'pod.yaml': 'kind: Pod\nmetadata:\n  name: a\n---\napiVersion: v1\nmetadata:\n  name: b\n',
      'pod.json': '{ "kind": "Pod", "spec": {} }',
      'docker-compose.yml': 'web:\n  image: nginx\n',
      'compose.override.yaml': 'volumes:\n  data: {}\n',
      'other.yaml': 'kind: Foo\nspec: {}\n---\nkind: Service\nport: 80\n',
      'package.json': '{ "kind": "Pod" }',
    });
    const { gaps, findings } = scan(['.'], { cwd });
    expect(findings).toEqual([]);
    expect(gaps.map(({ reason, message }) => `${reason} ${message}`).sort()).toEqual([
      expect.stringMatching(/^compose-format docker-compose\.yml:1:1: /),
      expect.stringMatching(/^not-an-object pod\.json:1:1: a Pod without apiVersion/),
      expect.stringMatching(/^not-an-object pod\.yaml:1:1: a Pod without apiVersion/),
      expect.stringMatching(/^not-an-object pod\.yaml:5:1: an object without kind/),
    ]);
  });

  test('a Dockerfile inside a Compose file', () => {
    const inline = 'services:\n  web:\n    build:\n      dockerfile_inline: |\n        FROM scratch\n';
    const { gaps } = scan(['.'], { cwd: folderWith({ 'compose.yaml': inline }) });
    expect(gaps.map(({ reason, message }) => `${reason} ${message}`)).toEqual([
      'dockerfile-inline compose.yaml:4:7: a Dockerfile that stands in a Compose file is not read',
    ]);
  });

  test('a Dockerfile by any of its usual names', () => {
    const names = [
      'Dockerfile',
      'Dockerfile.dev',
      'Dockerfile-dev',
      'Dockerfile_dev',
      'api.Dockerfile',
      'Containerfile',
    ];
    const cwd = folderWith(
      Object.fromEntries([...names, 'Dockerfile.md'].map((name) => [name, 'FROM scratch\nUSER root\n'])),
    );
    const found = scan(['.', '--rule', 'dockerfile-user-root'], { cwd }).findings;
    expect(found.map(({ place }) => place.file).sort()).toEqual([...names].sort());
  });
});

describe('encodings', () => {
  const utf16 = Buffer.from(badPod, 'utf16le');
  const bigEndian = Buffer.from(utf16).swap16();

  test.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${badPod}`)],
    ['UTF-16 little endian, as PowerShell writes it', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['UTF-16 big endian', Buffer.concat([Buffer.from([0xfe, 0xff]), bigEndian])],
    ['UTF-16 without a mark', utf16],
    ['UTF-16 big endian without a mark', bigEndian],
    ['Latin-1 in a comment', Buffer.from(badPod.replace('by anybody', 'für niemand'), 'latin1')],
    ['Windows line ends', Buffer.from(badPod.replaceAll('\n', '\r\n'))],
  ])('%s', (_, bytes) => {
    expect(places(scan(one, { cwd: folderWith({ 'pod.yaml': bytes }) }))).toEqual(['pod.yaml:13 host-network']);
  });

  test.each([
    ['zero bytes', Buffer.alloc(4096)],
    ['random bytes', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 251))],
    ['half a UTF-16 character', Buffer.from([0xff, 0xfe, 0x61])],
    ['nothing', Buffer.alloc(0)],
  ])('%s do not stop the scan', (_, bytes) => {
    const result = scan(one, { cwd: folderWith({ 'a.yaml': bytes, 'compose.yaml': bytes, 'pod.yaml': badPod }) });
    expect(places(result)).toEqual(['pod.yaml:13 host-network']);
  });
});

describe('standard input', () => {
  test('a manifest', () => {
    const result = scan(['-', ...one], { input: badPod });
    expect(places(result)).toEqual(['-:13 host-network']);
    expect(result.targets.map(({ type }) => type)).toEqual(['stdin']);
  });

  test('a Dockerfile', () => {
    const result = scan(['-'], { input: 'FROM docker.io/library/alpine:3.22\nUSER root\n' });
    expect(places(result)).toContain('-:2 dockerfile-user-root');
  });

  test('nothing', () => {
    const { code, stdout } = run(['scan', '-', '--strict'], { input: '' });
    expect(stdout).toContain('no Kubernetes manifest, Dockerfile or Compose file was found');
    expect(code).toBe(3);
  });

  test('together with a folder, and what a shell hands over as a file', () => {
    const cwd = folderWith({ 'k8s/pod.yaml': badPod });
    expect(places(scan(['-', 'k8s', ...one], { cwd, input: badPod }))).toEqual([
      '-:13 host-network',
      'k8s/pod.yaml:13 host-network',
    ]);
    const { stdout } = shell('{} scan --format csv --rule host-network <(cat k8s/pod.yaml)', { cwd });
    expect(stdout).toMatch(/\/dev\/fd\/\d+/);
  });
});
