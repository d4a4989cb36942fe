import { defineExtractor, type Extraction } from '#engines/extraction/extractor';
import { readBunLock } from '#formats/bun/read-lock';

export const bunLock = defineExtractor({
  id: 'bun-lock',
  title: 'bun.lock of Bun',
  presence: 'locked',
  looksAt: { names: ['bun.lock', 'bun.lockb'] },
  mostBytes: 64 * 1024 * 1024,
  references: { scalibr: ['javascript/bunlock'] },
  extract({ path, bytes }): Extraction {
    if (!/\.lockb$/i.test(path)) return readBunLock(bytes);
    // The binary form has no description besides Bun itself, which stopped writing it with version 1.2.
    return {
      packages: [],
      problems: [{ message: 'it is the binary lockfile of old versions of Bun, which is not read' }],
    };
  },
});
