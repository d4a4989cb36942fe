import type { FoundPackage, OwnedFiles } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor } from '#engines/extraction/extractor';
import { type ApkPackage, readApkPackages } from '#formats/apk/packages';

export const apkInstalled = defineExtractor({
  id: 'apk-installed',
  title: 'Packages of Alpine, Wolfi and their kin',
  presence: 'installed',
  looksAt: { paths: ['lib/apk/db/installed', 'usr/lib/apk/db/installed'] },
  mostBytes: 128 * 1024 * 1024,
  references: { scalibr: ['os/apk'], syft: ['apk-db-cataloger'], trivy: ['apk'] },
  extract({ bytes }) {
    const { packages, problems } = readApkPackages(bytes);
    return { packages: packages.map(describe), owned: packages.map(own), problems };
  },
});

function describe(read: ApkPackage): FoundPackage {
  const { name, version, architecture, origin, licence, maintainer, url, description, commit } = read;
  return packageOf({
    type: 'apk',
    name,
    version,
    architecture,
    // Advisories speak of the source; it has the version of its packages.
    source: { name: origin, version },
    licences: licence === undefined ? undefined : [licence],
    supplier: maintainer,
    homepage: url,
    summary: description,
    commit,
  });
}

/** Sums of symbolic links are those of their targets: there is no content to hold them against. */
function own({ name, files }: ApkPackage): OwnedFiles {
  return {
    type: 'apk',
    name,
    files: files.map(({ path: absolute, checksum }) => {
      const path = absolute.replace(/^\/+/, '');
      return {
        path,
        ...(checksum === undefined ? {} : { digest: { algorithm: checksum.algorithm, value: checksum.digest } }),
        // apk keeps what was changed there, and writes the new version beside it.
        ...(path.startsWith('etc/') ? { mayChange: true } : {}),
      };
    }),
  };
}
