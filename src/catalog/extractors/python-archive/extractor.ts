import { defineExtractor } from '#engines/extraction/extractor';
import { packageOfMetadata } from '#formats/python/core-metadata';
import { readZip, unpackZipEntry } from '#formats/zip/read-zip';

export const pythonArchive = defineExtractor({
  id: 'python-archive',
  title: 'Wheels and eggs of Python as files',
  presence: 'installed',
  looksAt: { endings: ['.whl', '.egg'] },
  mostBytes: 512 * 1024 * 1024,
  references: { scalibr: ['python/wheelegg'] },
  /** A wheel has `NAME-VERSION.dist-info/METADATA` (PEP 427), an egg `EGG-INFO/PKG-INFO`. */
  extract({ bytes }) {
    const { entries, problem } = readZip(bytes);
    const entry = entries.find(({ name }) => /^[^/]+\.dist-info\/METADATA$|^EGG-INFO\/PKG-INFO$/.test(name));
    if (entry === undefined) return { packages: [], problems: [problem ?? { message: 'it holds no metadata' }] };
    const file = unpackZipEntry(bytes, entry, 16 * 1024 * 1024);
    const found = file === undefined ? { problem: 'its metadata cannot be unpacked' } : packageOfMetadata(file);
    if ('problem' in found) return { packages: [], problems: [{ message: found.problem }] };
    return { packages: [{ ...found, inside: [entry.name] }] };
  },
});
