import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { findInTree, mergeLayers, walkTree } from '#domain/images/merge-layers';
import { matchHistory } from '#formats/oci/layer-history';
import type { TarEntry } from '#formats/tar/entry';
import type { CaseAnswer, Suite } from '../suite.ts';
import { type Expectation, expectations } from './expected.ts';
import { type Archive, contentAt, readArchive } from './read-archive.ts';

/** Archives of images that attack who unpacks them: links that leave the root, circles, files that come and go. */
export const layerAttacks: Suite = {
  name: 'layer-attacks',
  folder: 'images',
  *run(folder) {
    for (const file of archivesIn(folder)) yield* answer(file, relative(folder, file) || basename(file));
  },
};

function archivesIn(folder: string): string[] {
  if (statSync(folder).isFile()) return [folder];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tar(?:\.gz|\.zst)?$/.test(file))
    .sort()
    .map((file) => join(folder, file));
}

function* answer(file: string, name: string): Generator<CaseAnswer> {
  let archive: Archive;
  try {
    archive = readArchive(readFileSync(file));
  } catch (error) {
    yield { name: `${name} is read`, verdict: 'failed', reason: String(error) };
    return;
  }
  yield* judge(`${name} is read`, faultsOfLayers(archive));
  yield* judge(`${name} keeps links inside`, faultsOfLinks(archive));
  const expected = expectations.get(basename(file));
  if (expected === undefined) {
    yield { name: `${name} has the right files`, verdict: 'not-claimed', reason: 'what is right is not known' };
    return;
  }
  for (const each of expected) {
    const without = each.without === undefined ? '' : ` without ${each.without} layers`;
    yield* judge(`${name}${without}: ${each.path} is ${each.is}`, faultsOf(archive, each));
  }
}

function* judge(name: string, faults: readonly string[]): Generator<CaseAnswer> {
  yield faults.length === 0 ? { name, verdict: 'passed' } : { name, verdict: 'failed', reason: faults.join('; ') };
}

/** Every byte of every layer was seen: its digest is that of the configuration. */
function faultsOfLayers({ layers, config }: Archive): string[] {
  if (config === undefined) return [];
  const wrong = layers
    .filter(({ diffId }, index) => config.diffIds[index] !== diffId)
    .map(({ diffId }) => `${diffId} is not expected`);
  const { problem } = matchHistory(config);
  const isMissing = layers.length !== config.diffIds.length;
  return [...wrong, ...(isMissing ? ['layers are missing'] : []), ...(problem === undefined ? [] : [problem])];
}

function faultsOfLinks({ layers }: Archive): string[] {
  const tree = mergeLayers(layers.map(({ entries }) => entries));
  const faults: string[] = [];
  for (const { path } of walkTree(tree.root)) {
    const found = findInTree(tree, path);
    const steps = found.path.split('/');
    if (steps.includes('..') || found.path.startsWith('/')) faults.push(`${path} leads to ${found.path}`);
    const again = found.kind === 'found' ? findInTree(tree, found.path, { followsLast: false }) : undefined;
    if (again !== undefined && (again.kind !== 'found' || again.path !== found.path)) faults.push(`${path} is nowhere`);
  }
  return faults;
}

function faultsOf({ layers }: Archive, expected: Expectation): string[] {
  const seen = layers.slice(0, layers.length - (expected.without ?? 0));
  const tree = mergeLayers(seen.map(({ entries }) => entries));
  const found = findInTree(tree, expected.path, expected.hops === undefined ? {} : { hops: expected.hops });
  const node = found.kind === 'found' ? found.node : undefined;
  const is = node === undefined ? found.kind : node.children === undefined ? node.file?.entry.type : 'directory';
  const faults: string[] = [];
  if (is !== expected.is) faults.push(`is ${is} (${found.path})`);
  if (found.leavesRoot !== (expected.leavesRoot ?? false)) faults.push(`leavesRoot is ${found.leavesRoot}`);
  if (expected.mode !== undefined && node?.file?.entry.mode !== expected.mode) {
    faults.push(`mode is ${node?.file?.entry.mode.toString(8)}`);
  }
  if (expected.content !== undefined) {
    const bytesOf = new Map<TarEntry, Uint8Array>(seen.flatMap((layer) => [...layer.bytesOf]));
    const content = contentAt(tree, { bytesOf }, expected.path);
    if (content === undefined || !Buffer.from(expected.content).equals(content)) faults.push('has another content');
  }
  return faults;
}
