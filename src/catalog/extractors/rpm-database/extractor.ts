import type { FoundPackage, OwnedFile, OwnedFiles } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor } from '#engines/extraction/extractor';
import { readRpmDatabase } from '#formats/rpmdb/database';
import type { RpmPackage } from '#formats/rpmdb/package';

/** Where distributions keep it: most, SUSE and Fedora since 36, and those with an immutable system. */
const folders = ['var/lib/rpm', 'usr/lib/sysimage/rpm', 'usr/share/rpm'];
const names = ['rpmdb.sqlite', 'Packages.db', 'Packages'];

export const rpmDatabase = defineExtractor({
  id: 'rpm-database',
  title: 'Packages of Red Hat, SUSE and their kin',
  presence: 'installed',
  looksAt: { paths: folders.flatMap((folder) => names.map((name) => `${folder}/${name}`)) },
  mostBytes: 256 * 1024 * 1024,
  references: { scalibr: ['os/rpm'], syft: ['rpm-db-cataloger'], trivy: ['rpm'] },
  extract({ path, bytes, readOther }) {
    const writeAheadLog = path.endsWith('.sqlite') ? readOther(`${path}-wal`) : undefined;
    const read = readRpmDatabase(bytes, writeAheadLog === undefined ? {} : { writeAheadLog });
    // rpm keeps the keys that it trusts as if they were packages.
    const packages = read.packages.filter(({ name }) => name !== 'gpg-pubkey');
    return { packages: packages.map(describe), owned: packages.map(own), problems: read.problems };
  },
});

function describe(read: RpmPackage): FoundPackage {
  const { name, architecture, vendor, licence, summary, modularityLabel, sourcePackage } = read;
  const version = versionOf(read);
  return packageOf({
    type: 'rpm',
    name,
    version,
    architecture,
    source: sourceOf(sourcePackage),
    licences: licence === undefined ? undefined : [licence],
    vendor,
    module: modularityLabel,
    summary,
  });
}

/** `epoch:version-release`; an epoch of 0 is not written. */
function versionOf({ epoch, version, release }: RpmPackage): string {
  const own = release === '' ? version : `${version}-${release}`;
  return epoch === undefined || epoch === 0 ? own : `${epoch}:${own}`;
}

/** `bash-5.1.8-1.el9.src.rpm` */
function sourceOf(file: string | undefined): FoundPackage['source'] {
  const [, name, version] = /^(.+)-([^-]+-[^-]+)\.(?:no)?src\.rpm$/.exec(file ?? '') ?? [];
  return name === undefined || version === undefined ? undefined : { name, version };
}

function own({ name, architecture, digestAlgorithm, files }: RpmPackage): OwnedFiles {
  return {
    type: 'rpm',
    name,
    ...(architecture === undefined ? {} : { architecture }),
    files: files
      .filter(({ isInstalled }) => isInstalled)
      .map(
        ({ path, digest, isConfiguration, isGhost }): OwnedFile => ({
          path: path.replace(/^\/+/, ''),
          ...(digest === undefined || !isHeld(digestAlgorithm)
            ? {}
            : { digest: { algorithm: digestAlgorithm, value: digest } }),
          ...(isConfiguration || isGhost ? { mayChange: true } : {}),
        }),
      ),
  };
}

/** Those that are computed of the files themselves. */
function isHeld(algorithm: RpmPackage['digestAlgorithm']): algorithm is 'md5' | 'sha1' | 'sha256' | 'sha512' {
  return algorithm === 'md5' || algorithm === 'sha1' || algorithm === 'sha256' || algorithm === 'sha512';
}
