import type { OwnedFiles } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor, type Extraction } from '#engines/extraction/extractor';
import { readPacmanSections } from '#formats/pacman/sections';

type Sections = ReadonlyMap<string, readonly string[]>;

export const pacmanLocal = defineExtractor({
  id: 'pacman-local',
  title: 'Packages of Arch Linux and its kin',
  presence: 'installed',
  looksAt: { folders: ['var/lib/pacman/local/'], also: (path) => /\/(?:desc|files)$/.test(path) },
  mostBytes: 64 * 1024 * 1024,
  references: { scalibr: ['os/pacman'], syft: ['alpm-db-cataloger'] },
  extract({ path, bytes }) {
    const sections = readPacmanSections(bytes);
    return path.endsWith('/files') ? filesOf(path, sections) : describe(sections);
  },
});

function describe(sections: Sections): Extraction {
  const first = (name: string): string | undefined => sections.get(name)?.[0];
  const [name, version] = [first('NAME'), first('VERSION')];
  if (name === undefined || version === undefined)
    return { packages: [], problems: [{ message: 'a package has no name or no version' }] };
  return {
    packages: [
      packageOf({
        type: 'alpm',
        name,
        version,
        architecture: first('ARCH'),
        source: { name: first('BASE') ?? name, version },
        licences: sections.get('LICENSE'),
        supplier: first('PACKAGER'),
        homepage: first('URL'),
        summary: first('DESC'),
      }),
    ],
  };
}

/** The folder is called name, version and release; neither of the latter has a hyphen. What may change is under BACKUP. */
function filesOf(path: string, sections: Sections): Extraction {
  const name = /([^/]+)-[^/-]+-[^/-]+\/files$/.exec(path)?.[1];
  if (name === undefined) return { packages: [], problems: [{ message: 'its folder is not called like a package' }] };
  const kept = new Set((sections.get('BACKUP') ?? []).map((line) => line.split('\t', 1)[0]));
  const files: OwnedFiles['files'] = (sections.get('FILES') ?? [])
    .filter((file) => !file.endsWith('/'))
    .map((file) => (kept.has(file) ? { path: file, mayChange: true } : { path: file }));
  return { packages: [], owned: files.length === 0 ? [] : [{ type: 'alpm', name, files }] };
}
