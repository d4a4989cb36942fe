import type { OwnedFiles } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor } from '#engines/extraction/extractor';
import { type ChiselManifest, readChiselManifest } from '#formats/chisel/manifest';

export const chiselManifest = defineExtractor({
  id: 'chisel-manifest',
  title: 'Slices of Ubuntu packages: the manifest of Chisel',
  presence: 'installed',
  looksAt: { folders: ['var/lib/chisel/'], also: (path) => path.endsWith('/manifest.wall') },
  mostBytes: 32 * 1024 * 1024,
  references: { scalibr: ['os/chisel'], syft: ['dpkg-db-cataloger'] },
  extract({ bytes }) {
    const { packages, files, problems } = readChiselManifest(bytes);
    return {
      packages: packages.map((found) => packageOf({ type: 'deb', ...found })),
      owned: own(packages, files),
      // Advisories of Ubuntu go by source packages, and openssl is not what libssl3 is called: better a gap than silence.
      problems:
        packages.length === 0
          ? problems
          : [...problems, { message: 'it does not say which source packages its packages were built from' }],
    };
  },
});

function own(packages: ChiselManifest['packages'], files: ChiselManifest['files']): OwnedFiles[] {
  const byPackage = new Map(packages.map(({ name }) => [name, [] as OwnedFiles['files'][number][]]));
  for (const { path, packages: names, sha256 } of files)
    for (const name of names)
      byPackage.get(name)?.push({
        path,
        ...(sha256 === undefined ? {} : { digest: { algorithm: 'sha256', value: sha256 } }),
        ...(path.startsWith('etc/') ? { mayChange: true } : {}),
      });
  return [...byPackage].flatMap(([name, owned]) => (owned.length === 0 ? [] : [{ type: 'deb', name, files: owned }]));
}
