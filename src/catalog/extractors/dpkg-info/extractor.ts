import type { OwnedFile, OwnedFiles } from '#domain/packages/found-package';
import { defineExtractor, type Extraction } from '#engines/extraction/extractor';
import { type InfoFileName, parseInfoFileName, readDpkgFileList, readDpkgFileSums } from '#formats/dpkg/file-lists';

export const dpkgInfo = defineExtractor({
  id: 'dpkg-info',
  title: 'Files that packages of Debian and its kin put in place',
  presence: 'installed',
  looksAt: {
    folders: ['var/lib/dpkg/info/', 'var/lib/dpkg/status.d/'],
    also: (path) => path.endsWith('.list') || path.endsWith('.md5sums'),
  },
  mostBytes: 64 * 1024 * 1024,
  references: { scalibr: ['os/dpkg'] },
  extract({ path, bytes }): Extraction {
    const name = parseInfoFileName(path.slice(path.lastIndexOf('/') + 1));
    if (name === undefined) return { packages: [] };
    if (name.kind === 'list') {
      const { paths, problems } = readDpkgFileList(bytes);
      return {
        packages: [],
        owned: [
          own(
            name,
            paths.filter((file, index) => !isFolder(file, paths[index + 1])).map((file) => ({ path: file.slice(1) })),
          ),
        ],
        problems,
      };
    }
    const { files, problems } = readDpkgFileSums(bytes);
    const owned = files.map(({ path: file, md5 }) => ({
      path: file.slice(1),
      digest: { algorithm: 'md5' as const, value: md5 },
    }));
    return { packages: [], owned: [own(name, owned)], problems };
  },
});

/** Lists name each folder before what is in it; nobody asks who owns folders. */
function isFolder(path: string, next: string | undefined): boolean {
  return next !== undefined && next.length > path.length && next[path.length] === '/' && next.startsWith(path);
}

function own({ package: name, architecture }: InfoFileName, files: readonly OwnedFile[]): OwnedFiles {
  return { type: 'deb', name, ...(architecture === undefined ? {} : { architecture }), files };
}
