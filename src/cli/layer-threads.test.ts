import { afterAll, describe, expect, it } from 'vitest';
import { makeLayerReader } from '#build/images/layer-reader';
import type { KnownSystem } from '#engines/inspection/digest-choice';
import { writeTar } from '../../test/tar-writer.ts';
import { layerInspectors } from './layer-inspectors.ts';
import { LayerThreads } from './layer-threads.ts';

const everything = { what: 'everything', licences: false, digests: [] } as const;
const known: KnownSystem = {};
const here = makeLayerReader(layerInspectors(everything), undefined, {});
const threads = new LayerThreads(makeLayerReader(layerInspectors(everything), undefined, known), everything, known);
afterAll(() => threads.close());

const large = 1024 * 1024 * 1024;
const noise = Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 2_654_435_761) >>> 24);
const layer = writeTar([
  { name: 'etc/debian_version', content: '12.5\n' },
  {
    name: 'app/package-lock.json',
    content: '{"lockfileVersion":3,"packages":{"node_modules/ms":{"version":"2.1.3"}}}',
  },
  {
    name: 'usr/bin/miner',
    content: `#!/bin/sh\nexec /tmp/x -o stratum+tcp://pool.example:3333 --donate-level 1\n`,
    mode: 0o755,
  },
  { name: 'usr/share/noise', content: noise },
]);

/** Memory is used again, as readers of files do. */
async function* chunked(bytes: Uint8Array, size: number, breaksAt = Number.POSITIVE_INFINITY) {
  const memory = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    if (at >= breaksAt) throw new Error('the registry hung up');
    const chunk = bytes.subarray(at, at + size);
    memory.set(chunk);
    yield await Promise.resolve(memory.subarray(0, chunk.length));
  }
}

describe('LayerThreads', () => {
  it('sees in a thread what is seen here', async () => {
    const expected = await here.readLayer({ key: 'a', size: 1 }, chunked(layer, 65_536));
    expect(expected.packages[0]?.packages).toMatchObject([{ name: 'ms', version: '2.1.3' }]);
    expect(expected.malware.length).toBeGreaterThan(0);
    const record = await threads.readLayer({ key: 'a', size: large }, chunked(layer, 65_536));
    expect(record).toEqual(expected);
  });

  it('tells the other layers which package manager the image has', () => {
    expect(known.system).toBe('dpkg');
  });

  it('reads several layers side by side, in threads and here', async () => {
    const sizes = [large, large, 1, large, large, large];
    const records = await Promise.all(
      sizes.map((size, index) => threads.readLayer({ key: String(index), size }, chunked(layer, 10_000 + index))),
    );
    for (const record of records) expect(record).toEqual(records[0]);
    expect(records[0]?.entries).toHaveLength(4);
  });

  it('fails as its source fails, and goes on with the next layer', async () => {
    await expect(threads.readLayer({ key: 'b', size: large }, chunked(layer, 65_536, 1_000_000))).rejects.toThrow(
      'the registry hung up',
    );
    const record = await threads.readLayer({ key: 'c', size: large }, chunked(layer, 65_536));
    expect(record.entries).toHaveLength(4);
  });
});
