import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { LayerCache } from './layer-cache.ts';

const folder = mkdtempSync(join(tmpdir(), 'breakwater-cache-'));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('LayerCache', () => {
  it('gives back what was kept, for the same version only', () => {
    new LayerCache(folder, '1').put('sha256:a', { packages: ['é'] });
    expect(new LayerCache(folder, '1').get('sha256:a')).toEqual({ packages: ['é'] });
    expect(new LayerCache(folder, '2').get('sha256:a')).toBeUndefined();
    expect(new LayerCache(folder, '1').get('sha256:b')).toBeUndefined();
  });

  it('takes a damaged file for none', () => {
    const cache = new LayerCache(folder, '1');
    cache.put('sha256:a', 1);
    for (const name of readdirSync(join(folder, 'layers'))) writeFileSync(join(folder, 'layers', name), 'no');
    expect(cache.get('sha256:a')).toBeUndefined();
  });

  it('goes on where nothing can be written', () => {
    const cache = new LayerCache('/dev/null/no', '1');
    cache.put('sha256:a', 1);
    expect(cache.get('sha256:a')).toBeUndefined();
  });
});
