import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Document, isCollection, parse, visit } from 'yaml';
import { fixText, editsOf } from '#engines/rules/fix';
import { fixesOf } from '#engines/rules/present';
import type { Hit } from '#engines/rules/run';
import { applyToValue } from '#formats/yaml/edit-value';
import { composeRules } from '../../src/catalog/compose/index.generated.ts';
import { ask } from '../cases/ask.ts';

/** Values of the fields that rules look at: right ones, wrong ones, in every form that Compose takes. */
const fields: Readonly<Record<string, readonly unknown[]>> = {
  image: ['web:1.0.0', 'registry.example.org/web', 'web:${TAG:-1}'],
  privileged: [true, false, 'true'],
  security_opt: [
    ['no-new-privileges:true'],
    ['seccomp:unconfined'],
    ['apparmor=unconfined', 'label:disable'],
    ['no-new-privileges:false', 'systempaths=unconfined', 'seccomp=unconfined'],
    [],
    null,
  ],
  cap_drop: [['ALL'], ['NET_RAW'], [], null],
  cap_add: [['SYS_ADMIN'], ['CHOWN', 'NET_ADMIN', 'IPC_LOCK'], ['CHOWN'], ['ALL', 'SYS_TIME']],
  read_only: [true, false, null],
  network_mode: ['host', 'bridge', 'none'],
  pid: ['host', 'service:web'],
  ipc: ['host', 'private'],
  uts: ['host'],
  userns_mode: ['host'],
  cgroup: ['host', 'private'],
  cgroup_parent: ['/system'],
  ports: [
    ['8080:80'],
    [3000, '127.0.0.1:1:1'],
    ['0.0.0.0:9000:9000/udp', '[::]:1:1'],
    [{ target: 80, published: '8080' }],
    [{ target: 80, published: 8080, host_ip: '0.0.0.0' }, '${PORT:-81}:80'],
  ],
  volumes: [
    ['/mnt/a:/a:shared', 'data:/data'],
    [{ type: 'bind', source: '/mnt/b', target: '/b', bind: { propagation: 'rshared' } }, '/mnt/c:/c:ro,rshared'],
    ['./a:/a:ro'],
  ],
  logging: [{ driver: 'none' }, { driver: 'none', options: { a: 'b' } }, { driver: 'local' }],
  oom_kill_disable: [true, false],
  oom_score_adj: [-1000, 0],
  stdin_open: [true],
  tty: [true, false],
  sysctls: [{ 'net.ipv4.ip_forward': 1 }, ['net.ipv4.conf.all.send_redirects=1', 'net.core.somaxconn=1']],
  build: [
    '.',
    { context: '.', network: 'host', privileged: true },
    { context: '.', entitlements: ['security.insecure'] },
  ],
  post_start: [[{ command: 'a', privileged: true }], [{ command: 'b' }]],
  environment: [{ A: 'b', C: null }, ['A=b', 'C']],
  deploy: [{ resources: { limits: { memory: '1g' } } }],
  restart: ['always'],
};

const service = fc
  .record(Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, fc.constantFrom(...values)])), {
    requiredKeys: [],
  })
  .chain((value) => fc.shuffledSubarray(Object.entries(value), { minLength: Object.keys(value).length }))
  .map((entries): Readonly<Record<string, unknown>> => ({ image: 'web:1.0.0', ...Object.fromEntries(entries) }));

const composeFile = fc
  .record({
    version: fc.option(fc.constantFrom('3.8', '2'), { nil: undefined }),
    services: fc.dictionary(fc.constantFrom('web', 'db', 'a-b', 'x.y', '9'), service, { minKeys: 1, maxKeys: 3 }),
    volumes: fc.option(fc.constant({ data: null }), { nil: undefined }),
  })
  .map((value) => JSON.parse(JSON.stringify(value)) as Readonly<Record<string, unknown>>);

interface Layout {
  readonly indent: number;
  readonly indentSeq: boolean;
  readonly isCrlf: boolean;
  readonly hasMarker: boolean;
  readonly endsWithBreak: boolean;
  /** One per collection, used in turn. */
  readonly flow: readonly boolean[];
  /** One per line, used in turn: nothing, a comment above, a comment behind, an empty line above. */
  readonly between: readonly number[];
}

const layout: fc.Arbitrary<Layout> = fc.record({
  indent: fc.constantFrom(2, 3, 4),
  indentSeq: fc.boolean(),
  isCrlf: fc.boolean(),
  hasMarker: fc.boolean(),
  endsWithBreak: fc.boolean(),
  flow: fc.array(
    fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
    { minLength: 1, maxLength: 40 },
  ),
  between: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 }),
});

function write(value: unknown, style: Layout): string {
  const document = new Document(value, { version: '1.1' });
  let collections = 0;
  visit(document, {
    Collection(_, node, path) {
      // The root and the services stay in block style, as in any file that people write.
      if (path.length > 4 && isCollection(node) && style.flow[collections++ % style.flow.length] === true)
        node.flow = true;
    },
  });
  const plain = document.toString({ indent: style.indent, indentSeq: style.indentSeq, lineWidth: 0 });
  const lines = plain.replace(/\n$/, '').split('\n');
  const text = lines
    .flatMap((line, index) => {
      const kind = style.between[index % style.between.length];
      const indent = /^ */.exec(line)?.[0] ?? '';
      // What stands inside a list or a mapping that goes as a whole goes with it.
      const isField = indent.length <= 2 * style.indent && !line.trimStart().startsWith('-');
      if (kind === 1 && isField) return [`${indent}# note ${index}`, line];
      if (kind === 2) return [`${line} # behind ${index}`];
      return kind === 3 ? ['', line] : [line];
    })
    .join('\n');
  const whole = `${style.hasMarker ? '---\n' : ''}${text}${style.endsWithBreak ? '\n' : ''}`;
  return style.isCrlf ? whole.replaceAll('\n', '\r\n') : whole;
}

function scan(text: string) {
  return ask(composeRules, { isComplete: false, kubernetesVersion: undefined }, [
    { file: 'compose.yaml', identity: 'compose.yaml', text },
  ]);
}

function fix(text: string) {
  const evaluation = scan(text);
  const [read] = evaluation.files;
  if (read === undefined) throw new Error('nothing was read');
  const hits = evaluation.presented.map(({ hit }) => hit).filter((hit) => fixesOf(hit).length > 0);
  return { evaluation, hits, ...fixText(read.source, hits) };
}

function countByRule(evaluation: ReturnType<typeof scan>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { finding } of evaluation.presented) counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
  return counts;
}

function asValue(text: string): unknown {
  return parse(text, { version: '1.1', merge: true }) as unknown;
}

function wanted(before: string, applied: readonly Hit[]): unknown {
  const result = applyToValue(asValue(before), applied.flatMap(editsOf));
  if ('refused' in result) throw new Error(result.refused);
  return result.value;
}

const own = (text: string): string[] => text.split(/\r?\n/).filter((line) => /^\s*#/.test(line));

describe('fixing Compose files', () => {
  it('mends everything that has a fix, breaks nothing, and is done after one time', () => {
    fc.assert(
      fc.property(composeFile, layout, (value, style) => {
        const before = write(value, style);
        const first = fix(before);
        expect(first.refused.map(({ hit, reason }) => `${hit.rule.id}: ${reason}`)).toEqual([]);
        // An independent reader sees what the edits say, and nothing else changed.
        expect(asValue(first.text)).toEqual(wanted(before, first.applied));
        const kept = own(first.text);
        for (const comment of own(before)) expect(kept).toContain(comment);
        expect(first.text.includes('\r\n')).toBe(before.includes('\r\n') && first.text.includes('\n'));
        expect(/(?<!\r)\n/.test(first.text) && style.isCrlf).toBe(false);

        const again = fix(first.text);
        expect(again.evaluation.gaps).toEqual([]);
        expect(again.hits.map((hit) => hit.rule.id)).toEqual([]);
        const counts = countByRule(first.evaluation);
        for (const [rule, count] of countByRule(again.evaluation))
          expect(count, rule).toBeLessThanOrEqual(counts.get(rule) ?? 0);
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 60) },
    );
  });
});

describe('fixing Compose files whose services share a part', () => {
  it('changes what is asked or says why not, and never another service', () => {
    fc.assert(
      fc.property(service, service, layout, (shared, own, style) => {
        const text = write({ 'x-common': shared, services: { web: own, db: { image: 'db:1.0.0' } } }, style);
        const before = text
          .replace(/^x-common:(?=\r?$| )/m, 'x-common: &common')
          .replace(
            /^( +)web:\r?\n/m,
            (line, indent: string) => `${line}${indent}${' '.repeat(style.indent)}<<: *common\n`,
          );
        fc.pre(before.includes('<<: *common') && before.includes('&common'));
        const first = fix(before);
        expect(asValue(first.text)).toEqual(wanted(before, first.applied));
        if (first.refused.length === 0) expect(fix(first.text).hits.map((hit) => hit.rule.id)).toEqual([]);
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 60) },
    );
  });
});

describe('rules about Compose files', () => {
  const anything = fc.oneof(
    fc.anything({ maxDepth: 2, withBigInt: false, withDate: false, withMap: false, withSet: false }),
    fc.constantFrom('${', '$$', ':', '::', 'a:b:c:d:e', '//./pipe/', '~', '-1', '0x', '[', '${A:-${B:-'),
  );
  const others =
    'extends env_file expose devices device_cgroup_rules tmpfs ulimits healthcheck user volumes_from group_add command ' +
    'entrypoint networks depends_on profiles provider platform isolation mem_limit pids_limit cpus labels pre_stop';
  const names = [...Object.keys(fields), ...others.split(' '), 'use_api_socket'];

  it('answer whatever stands in the fields', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...names), fc.oneof(anything, fc.array(anything, { maxLength: 3 })), {
          maxKeys: 12,
        }),
        fc.dictionary(fc.constantFrom('volumes', 'networks', 'configs', 'secrets', 'include', 'version'), anything),
        (service, top) => {
          const text = JSON.stringify({ services: { a: { image: 'a', ...service }, b: service }, ...top });
          const { outcome } = scan(text);
          expect(
            outcome.blind
              .filter(({ reason }) => reason === 'rule-failed')
              .map(({ rule, detail }) => `${rule.id}: ${detail}`),
          ).toEqual([]);
        },
      ),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 60) },
    );
  });
});
