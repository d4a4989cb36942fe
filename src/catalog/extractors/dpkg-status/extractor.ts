import type { FoundPackage } from '#domain/packages/found-package';
import { defineExtractor } from '#engines/extraction/extractor';
import { type DpkgPackage, readDpkgPackages } from '#formats/dpkg/packages';

/** `status.d` has one file for each package, its sums beside it (distroless images). */
const statusFolders = ['var/lib/dpkg/status.d/', 'usr/lib/opkg/status.d/'];

export const dpkgStatus = defineExtractor({
  id: 'dpkg-status',
  title: 'Packages of Debian, Ubuntu and their kin, also in distroless images and of opkg',
  presence: 'installed',
  looksAt: {
    paths: ['var/lib/dpkg/status', 'usr/lib/opkg/status', 'var/lib/opkg/status'],
    folders: statusFolders,
    also: (path) => !path.endsWith('.md5sums'),
  },
  mostBytes: 128 * 1024 * 1024,
  references: { scalibr: ['os/dpkg'] },
  extract({ path, bytes }) {
    const isFolder = statusFolders.some((folder) => path.startsWith(folder));
    const { packages, problems } = readDpkgPackages(bytes, isFolder ? 'status.d' : 'status');
    const type = path.includes('/opkg/') ? 'opkg' : 'deb';
    return {
      packages: packages.filter(({ isInstalled }) => isInstalled).map((read) => describe(read, type)),
      problems,
    };
  },
});

function describe(read: DpkgPackage, type: string): FoundPackage {
  const { name, version, architecture, sourceName, sourceVersion, origin, maintainer, homepage, summary } = read;
  return {
    type,
    name,
    version,
    source: { name: sourceName, version: sourceVersion },
    ...(architecture === undefined ? {} : { architecture }),
    ...(origin === undefined ? {} : { vendor: origin }),
    ...(maintainer === undefined ? {} : { supplier: maintainer }),
    ...(homepage === undefined ? {} : { homepage }),
    ...(summary === undefined ? {} : { summary }),
  };
}
