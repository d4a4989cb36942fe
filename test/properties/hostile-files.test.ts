import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { badPod, folderWith, places, run, runMeasured } from '../e2e/program.ts';
import type { Result } from '#kernel/result';
import { isHeavy } from './corpus.ts';

/** MiB that a scan may take, whatever it is given; the largest text alone takes up to 400 of them. */
const mostMemory = 1024;
const size = isHeavy ? 100 * 1024 * 1024 : 512 * 1024;
const one = ['--rule', 'host-network'];

/** Writes a file of that size: a start, a part again and again, an end. */
function fill(folder: string, name: string, start: string, part: string, end = ''): void {
  const descriptor = openSync(join(folder, name), 'w');
  const block = part.repeat(Math.max(1, Math.ceil((1024 * 1024) / part.length)));
  writeSync(descriptor, start);
  for (let written = 0; written < size; written += block.length)
    writeSync(descriptor, block.slice(0, Math.ceil((size - written) / part.length) * part.length));
  writeSync(descriptor, end);
  closeSync(descriptor);
}

const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: ';
const object = 'apiVersion: v1\nkind: A\nmetadata: {name: a}\n';

/** Name of the file, start, part, end; what the gap says where there must be one. */
const shapes: Readonly<Record<string, readonly [string, string, string, string?, RegExp?]>> = {
  'many small documents': ['a.yaml', '', '---\napiVersion: v1\nkind: A\nmetadata: {name: a}\n'],
  'many pods': ['a.yaml', '', `---\n${badPod}`],
  'empty documents': ['a.yaml', object, '---\n'],
  'broken documents': ['a.yaml', object, '---\napiVersion: v1\nkind: [\n', '', /never closed|could not be read/],
  templates: ['a.yaml', object, '{{ if .Values.a }}\n', '', /template/],
  'one huge scalar': ['a.yaml', `${map}"`, 'x', '"\n'],
  'one huge scalar of quotes': ['a.yaml', `${map}'`, "''", "'\n"],
  'one huge scalar of escapes': ['a.yaml', `${map}"`, '\\n', '"\n'],
  'one huge scalar of lines': ['a.yaml', `${map}|\n`, '    password = hunter2\n'],
  'one huge scalar of folded lines': ['a.yaml', `${map}>+\n`, '    x\n\n'],
  'lone carriage returns': ['a.yaml', object, '\r'],
  'line separators': ['a.yaml', `${map}x`, ' \u2028'],
  'open brackets': ['a.yaml', `${object}x: `, '[', '', /deeper than/],
  'open braces': ['a.yaml', `${object}x: `, '{a: ', '', /deeper than/],
  dashes: ['a.yaml', `${object}x:\n `, '- ', '', /deeper than/],
  'question marks': ['a.yaml', `${object}x:\n`, '? ', '', /deeper than/],
  'quotes that are never closed': ['a.yaml', `${object}x: `, '" '],
  comments: ['a.yaml', object, '# a\n'],
  waivers: ['a.yaml', object, '# breakwater: waive host-network\n'],
  directives: ['a.yaml', `# a\n${object}`, '%\n'],
  keys: ['a.yaml', object, 'a: 1\n'],
  'JSON objects one behind the other': ['a.json', '', '{"apiVersion":"v1","kind":"A","metadata":{"name":"a"}}'],
  'a Compose file': ['compose.yaml', 'services:\n', '  a: {image: "nginx:1", privileged: true}\n'],
  'a Compose file with one value': ['compose.yaml', 'services: {a: {image: nginx, command: "', '${A:-', '"}}\n'],
  instructions: ['Dockerfile', 'FROM alpine:3.22\n', 'RUN apk add curl\n'],
  'one instruction': ['Dockerfile', 'FROM alpine:3.22\nRUN echo ', 'x && y; ', '\n'],
  stages: ['Dockerfile', '', 'FROM a AS a\n'],
  'arguments of arguments': ['Dockerfile', 'ARG a=x\n', 'ARG a=${a}${a}\n', 'FROM $a\n'],
  'here-documents': ['Dockerfile', 'FROM alpine:3.22\n', 'RUN <<E\napk add curl\nE\n'],
};

describe(`files of ${size >> 10} KiB beside a small one`, () => {
  it.each(Object.entries(shapes))('%s', { timeout: 400_000 }, (_, [name, start, part, end = '', gap]) => {
    const cwd = folderWith({ 'small.yaml': badPod });
    fill(cwd, name, start, part, end);
    const { code, stdout, stderr, peak } = runMeasured(['scan', '--format', 'json', ...one], { cwd, timeout: 300_000 });
    expect(stderr).toBe('');
    expect(code).toBe(1);
    const result = JSON.parse(stdout) as Result;
    expect(places(result)).toContain('small.yaml:13 host-network');
    expect(peak).toBeLessThan(mostMemory);
    if (gap !== undefined) expect(result.gaps.map(({ message }) => message).join('\n')).toMatch(gap);
  });

  it('are told where they are not read: Dockerfiles beyond any real one', { timeout: 100_000 }, () => {
    const cwd = folderWith({ Dockerfile: `FROM alpine:3.22\n${'RUN true\n'.repeat(150_000)}` });
    const { stdout, code } = run(['scan', '--strict', '--format', 'json'], { cwd });
    expect((JSON.parse(stdout) as Result).gaps.map(({ reason }) => reason)).toEqual(['limit']);
    expect(code).toBe(3);
  });
});

describe.skipIf(!isHeavy)('a hundred thousand files', () => {
  it('are all scanned', { timeout: 600_000 }, () => {
    const cwd = folderWith({});
    for (let folder = 0; folder < 100; folder += 1) {
      mkdirSync(join(cwd, String(folder)));
      for (let file = 0; file < 1000; file += 1)
        fillOne(join(cwd, String(folder), `${file}.yaml`), `${folder}-${file}`);
    }
    const { code, stdout, peak } = runMeasured(['scan', '--format', 'json', ...one], { cwd, timeout: 500_000 });
    expect(code).toBe(1);
    const result = JSON.parse(stdout) as Result;
    expect(result.targets.map(({ files }) => files.kubernetes)).toEqual([100_000]);
    expect(result.findings).toHaveLength(100_000);
    // So many objects are kept at once; they must not cost more than as many in one file.
    expect(peak).toBeLessThan(2048);
  });
});

function fillOne(path: string, name: string): void {
  const descriptor = openSync(path, 'w');
  writeSync(descriptor, badPod.replace('name: bad', `name: bad-${name}`));
  closeSync(descriptor);
}
