import { describe, expect, it } from 'vitest';
import type { LayerEntry } from './layer-entry.ts';
import { mergeLayers } from './merge-layers.ts';
import { viewLayers } from './view-layers.ts';

const entry = (name: string, type: LayerEntry['type'] = 'file', linkname = ''): LayerEntry => ({
  name,
  type,
  linkname,
});

describe('layers one by one', () => {
  it('show what became of each entry', () => {
    const layers = [
      [
        entry('./', 'directory'),
        entry('./a/', 'directory'),
        entry('./a/secret'),
        entry('./a/link', 'hard-link', 'a/secret'),
        entry('./kept'),
        entry('label', 'other'),
      ],
      [entry('a/', 'directory'), entry('a/.wh.secret'), entry('/kept'), entry('.wh..wh.plnk/1')],
      [entry('a/.wh..wh..opq'), entry('a/new')],
    ];
    const shown = viewLayers(mergeLayers(layers), layers).map((layer) =>
      layer.map(({ path, fate }) => {
        const removal = fate.kind === 'removed' ? ` ${fate.removal.how} by ${fate.removal.removedBy}` : '';
        return `${path}: ${fate.kind}${removal}`;
      }),
    );
    expect(shown).toEqual([
      [
        ': present',
        'a: listed-again',
        'a/secret: removed deleted by 1',
        'a/link: removed deleted by 2',
        'kept: removed overwritten by 1',
        'label: left-out',
      ],
      ['a: present', 'a/.wh.secret: mark', 'kept: present', '.wh..wh.plnk/1: mark'],
      ['a/.wh..wh..opq: mark', 'a/new: present'],
    ]);
  });

  it('keep a layer apart from the same layer above', () => {
    const layer = [entry('a')];
    const layers = [layer, [entry('.wh.a')], layer];
    const kinds = viewLayers(mergeLayers(layers), layers).map((each) => each.map(({ fate }) => fate.kind));
    expect(kinds).toEqual([['removed'], ['mark'], ['present']]);
  });
});
