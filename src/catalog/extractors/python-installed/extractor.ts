import { defineExtractor } from '#engines/extraction/extractor';
import { packageOfMetadata } from '#formats/python/core-metadata';

export const pythonInstalled = defineExtractor({
  id: 'python-installed',
  title: 'Installed packages of Python: METADATA in .dist-info, PKG-INFO in .egg-info',
  presence: 'installed',
  looksAt: { names: ['METADATA', 'PKG-INFO'], endings: ['.egg-info'], also: isMetadata },
  mostBytes: 16 * 1024 * 1024,
  references: { scalibr: ['python/wheelegg'], syft: ['python-installed-package-cataloger'] },
  extract({ bytes }) {
    const found = packageOfMetadata(bytes);
    return 'problem' in found
      ? { packages: [], problems: [{ message: found.problem, line: 1 }] }
      : { packages: [found] };
  },
});

/** Besides folders there are single files `NAME-VERSION.egg-info` (distutils), and `EGG-INFO` in unpacked eggs. */
function isMetadata(path: string): boolean {
  return /\.dist-info\/METADATA$|(?:\.egg-info|\/EGG-INFO)\/PKG-INFO$|\.egg-info$/i.test(path);
}
