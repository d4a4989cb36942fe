import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerEntry } from './layer-entry.ts';
import { findInTree, type ImageTree, mergeLayers, walkTree } from './merge-layers.ts';

/** `d/` is a directory, `a -> b` a symbolic link, `a => b` a hard link, anything else a file. */
function entry(text: string): LayerEntry {
  const [, name = '', arrow, linkname = ''] = /^(.*?)(?: (->|=>) (.*))?$/s.exec(text) ?? [];
  if (arrow !== undefined) return { name, type: arrow === '->' ? 'symbolic-link' : 'hard-link', linkname };
  return { name, type: name.endsWith('/') ? 'directory' : 'file', linkname: '' };
}

const merge = (...layers: readonly (readonly string[])[]) => mergeLayers(layers.map((layer) => layer.map(entry)));

/** Every name with the layer that introduced it, directories with a slash. */
function names(tree: ImageTree<LayerEntry>): string[] {
  return [...walkTree(tree.root)].map(
    ({ path, node }) => `${path}${node.children === undefined ? '' : '/'} ${node.introducedBy}`,
  );
}

function removals(tree: ImageTree<LayerEntry>): string[] {
  return tree.removed.map(({ path, introducedBy, removedBy, how }) => `${path} ${introducedBy} ${how} ${removedBy}`);
}

const reasons = (tree: ImageTree<LayerEntry>) => tree.remarks.map(({ layer, name, reason }) => [layer, name, reason]);

describe('merged layers', () => {
  it('keep what no later layer touches, and the layer it came with', () => {
    const tree = merge(['./', 'etc/', 'etc/passwd'], ['etc/', '/etc/shadow', 'usr/bin/tool']);
    expect(names(tree)).toEqual(['etc/ 0', 'etc/passwd 0', 'etc/shadow 1', 'usr/ 1', 'usr/bin/ 1', 'usr/bin/tool 1']);
    expect(removals(tree)).toEqual([]);
    expect(tree.remarks).toEqual([]);
    expect(tree.root.file?.entry.name).toBe('./');
  });

  it('know which layer deleted what', () => {
    const tree = merge(['a/', 'a/b', 'a/c/', 'a/c/d', 'e'], ['a/.wh.b', '.wh.e', '.wh.nothing'], ['e'], ['.wh.a']);
    expect(names(tree)).toEqual(['e 2']);
    expect(removals(tree)).toEqual([
      'a/b 0 deleted 1',
      'e 0 deleted 1',
      'a 0 deleted 3',
      'a/c 0 deleted 3',
      'a/c/d 0 deleted 3',
    ]);
  });

  it('apply an opaque mark to lower layers only, wherever it stands', () => {
    for (const layer of [
      ['app/', 'app/.wh..wh..opq', 'app/new'],
      ['app/new', 'app/.wh..wh..opq', 'app/'],
    ]) {
      const tree = merge(['app/', 'app/old', 'app/sub/x'], layer);
      expect(names(tree)).toEqual(['app/ 0', 'app/new 1']);
      expect(removals(tree)).toEqual(['app/old 0 deleted 1', 'app/sub/x 0 deleted 1']);
    }
  });

  it('do not let a whiteout take what its own layer brings', () => {
    const tree = merge(['a'], ['a', '.wh.a']);
    expect(names(tree)).toEqual(['a 1']);
    expect(removals(tree)).toEqual(['a 0 deleted 1']);
  });

  it('let a file and a directory replace each other', () => {
    const tree = merge(['a/', 'a/b', 'c'], ['a', 'c/', 'c/d']);
    expect(names(tree)).toEqual(['a 1', 'c/ 1', 'c/d 1']);
    expect(removals(tree)).toEqual(['a 0 replaced 1', 'a/b 0 replaced 1', 'c 0 replaced 1']);
    expect(removals(merge(['a', 'a'], ['a']))).toEqual(['a 0 overwritten 0', 'a 0 overwritten 1']);
  });

  it('share the file of a hard link, whatever becomes of its other name', () => {
    const tree = merge(['bin/tool', 'bin/other => bin/tool', 'bin/third => /bin/other'], ['.wh.bin/x', 'bin/.wh.tool']);
    const found = findInTree(tree, 'bin/third');
    expect(found.kind === 'found' && found.node.file?.entry.name).toBe('bin/tool');
    expect(names(tree)).toEqual(['bin/ 0', 'bin/other 0', 'bin/third 0', '.wh.bin/ 1', '.wh.bin/x 1']);
  });

  it('remark what engines refuse', () => {
    const other: LayerEntry = { name: 'label', type: 'other', linkname: '' };
    const long = `${'d/'.repeat(2100)}f`;
    const texts = [
      '../../up',
      'x => gone',
      'y => y',
      '.wh.',
      'a/.wh...',
      './ -> b',
      long,
      'f',
      'f/g',
      '.wh..wh.plnk/1',
    ];
    const tree = mergeLayers([[...texts.map(entry), other]]);
    expect(names(tree)).toEqual(['up 0', 'x 0', 'y 0', 'f/ 0', 'f/g 0']);
    expect(reasons(tree)).toEqual([
      [0, '.wh.', 'invalid-whiteout'],
      [0, 'a/.wh...', 'invalid-whiteout'],
      [0, long, 'path-too-long'],
      [0, '../../up', 'leaves-root'],
      [0, 'x', 'link-target-missing'],
      [0, 'y', 'link-target-missing'],
      [0, './', 'root-not-a-directory'],
      [0, 'f/g', 'parent-not-a-directory'],
      [0, 'label', 'unknown-type'],
    ]);
  });

  it('go through links to directories, with a remark when a lower layer has the link', () => {
    const tree = merge(['usr/lib/', 'lib -> usr/lib', 'lib/a'], ['lib/b', 'lib/.wh.a']);
    expect(names(tree)).toEqual(['usr/ 0', 'usr/lib/ 0', 'usr/lib/a 0', 'usr/lib/b 1', 'lib 0']);
    expect(reasons(tree)).toEqual([[1, 'lib/b', 'through-lower-link']]);
    expect(names(merge(['usr/lib/a', 'lib -> usr/lib'], ['lib/', 'lib/b']))).toEqual([
      'usr/ 0',
      'usr/lib/ 0',
      'usr/lib/a 0',
      'lib/ 1',
      'lib/b 1',
    ]);
    expect(names(merge(['a -> ../../../b', 'a/c']))).toEqual(['a 0', 'b/ 0', 'b/c 0']);
    expect(reasons(merge(['a -> b', 'b -> a', 'a/c']))).toEqual([[0, 'a/c', 'parent-loops']]);
  });

  it('keep their bounds', () => {
    const many = Array.from({ length: 50 }, (_, index) => entry(`f${index}`));
    expect(mergeLayers([many], { names: 10 }).remarks).toEqual([{ layer: 0, name: 'f10', reason: 'too-many-files' }]);
    expect([...walkTree(mergeLayers([many], { names: 10 }).root)]).toHaveLength(10);
    const deep = many.map(({ name }) => entry(`${'d/'.repeat(100)}${name}`));
    expect(mergeLayers([deep], { steps: 1000 }).remarks.map(({ reason }) => reason)).toEqual(['too-many-files']);
  });
});

describe('looking up a path', () => {
  const tree = merge([
    'dir/sub/file',
    'file -> dir/sub/file',
    'absolute -> /dir',
    'dir/up -> ../../../..',
    'dir/out -> ../../../etc/passwd',
    'circle -> circle',
    'dangling -> dir/nothing',
    'empty -> ',
    ...Array.from({ length: 41 }, (_, index) => `chain${index} -> ${index === 0 ? 'file' : `chain${index - 1}`}`),
  ]);

  it.each([
    ['', 'found', '', false],
    ['/', 'found', '', false],
    ['/dir/./sub//file', 'found', 'dir/sub/file', false],
    ['file', 'found', 'dir/sub/file', false],
    ['absolute/sub/../up/file', 'found', 'dir/sub/file', true],
    ['dir/sub/../../../../dir/sub', 'found', 'dir/sub', true],
    ['dir/out', 'missing', 'etc', true],
    ['dangling', 'missing', 'dir/nothing', false],
    ['empty', 'missing', 'empty', false],
    ['dir/sub/file/', 'not-a-directory', 'dir/sub/file', false],
    ['file/x', 'not-a-directory', 'dir/sub/file', false],
    ['circle', 'loop', 'circle', false],
    ['chain38', 'found', 'dir/sub/file', false],
    ['chain39', 'loop', 'file', false],
    [`${'a/'.repeat(30_000)}a`, 'bound', '', false],
  ])('%s: %s', (path, kind, where, leavesRoot) => {
    const found = findInTree(tree, path);
    expect([found.kind, found.path, found.leavesRoot]).toEqual([kind, where, leavesRoot]);
  });

  it('can stop at a link', () => {
    const stop = { followsLast: false };
    expect(findInTree(tree, 'absolute', stop)).toMatchObject({ kind: 'found', path: 'absolute' });
    expect(findInTree(tree, 'absolute/', stop)).toMatchObject({ kind: 'found', path: 'dir' });
    expect(findInTree(tree, 'chain10', { hops: 6 })).toMatchObject({ kind: 'loop' });
  });
});

describe('whatever the layers hold', () => {
  const step = fc.constantFrom('a', 'b', 'c', '..', '.', '', '.wh.a', '.wh.b', '.wh..wh..opq', '.wh..wh.x', '.wh.');
  const path = fc.array(step, { maxLength: 5 }).map((steps) => steps.join('/'));
  const type = fc.constantFrom('file', 'directory', 'symbolic-link', 'hard-link', 'fifo', 'other' as const);
  const layer = fc.array(fc.record({ name: path, type, linkname: path }), { maxLength: 12 });

  it('each name stands once, is in one place, and was neither lost nor made up', () => {
    fc.assert(
      fc.property(fc.array(layer, { maxLength: 4 }), path, (layers, wanted) => {
        const tree = mergeLayers(layers);
        const walked = [...walkTree(tree.root)];
        expect(new Set(walked.map((each) => each.path)).size).toBe(walked.length);
        for (const { path: at, node } of walked) {
          expect(at.split('/').some((name) => name === '' || name === '.' || name === '..')).toBe(false);
          expect(findInTree(tree, at, { followsLast: false })).toMatchObject({ kind: 'found', path: at, node });
          if (node.file !== undefined) expect(layers[node.file.layer]).toContain(node.file.entry);
        }
        for (const { file, introducedBy, removedBy } of tree.removed) {
          expect(layers[file.layer]).toContain(file.entry);
          expect(introducedBy).toBeLessThanOrEqual(removedBy);
        }
        const found = findInTree(tree, wanted);
        if (found.kind === 'found')
          expect(found.path === '' || walked.some((each) => each.path === found.path)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  /** The same rules on a plain list of paths. */
  function mergePlainly(layers: readonly (readonly LayerEntry[])[]): ReadonlyMap<string, boolean> {
    const isDirectory = new Map<string, boolean>();
    const drop = (prefix: string) => {
      for (const each of isDirectory.keys()) if (`${each}/`.startsWith(prefix)) isDirectory.delete(each);
    };
    for (const entries of layers) {
      for (const { name } of entries) {
        if (name.endsWith('.wh..wh..opq')) {
          const parent = name.slice(0, -'.wh..wh..opq'.length);
          for (const each of isDirectory.keys()) if (each.startsWith(parent)) isDirectory.delete(each);
        } else if (name.includes('.wh.')) drop(`${name.replace('.wh.', '')}/`);
      }
      for (const { name, type: kind } of entries.filter((each) => !each.name.includes('.wh.'))) {
        const steps = name.split('/');
        for (let count = 1; count < steps.length; count += 1) isDirectory.set(steps.slice(0, count).join('/'), true);
        if (kind === 'file') drop(`${name}/`);
        isDirectory.set(name, kind === 'directory');
      }
    }
    return isDirectory;
  }

  it('the tree is what the rules make of a plain list of paths', () => {
    const plainStep = fc.constantFrom('a', 'b', 'c');
    const last = fc.constantFrom('a', 'b', 'c', '.wh.a', '.wh.b', '.wh..wh..opq');
    const plainPath = fc
      .tuple(fc.array(plainStep, { maxLength: 3 }), last)
      .map(([steps, end]) => [...steps, end].join('/'));
    const kind = fc.constantFrom('file' as const, 'directory' as const);
    const plainLayer = fc.array(fc.record({ name: plainPath, type: kind, linkname: fc.constant('') }), {
      maxLength: 10,
    });
    fc.assert(
      fc.property(fc.array(plainLayer, { maxLength: 4 }), (layers) => {
        const walked = [...walkTree(mergeLayers(layers).root)];
        const seen = new Map(walked.map(({ path: at, node }) => [at, node.children !== undefined]));
        const sorted = (map: ReadonlyMap<string, boolean>) => [...map].sort(([one], [other]) => (one < other ? -1 : 1));
        expect(sorted(seen)).toEqual(sorted(mergePlainly(layers)));
      }),
      { numRuns: 1000 },
    );
  });
});
