import { defineExtractor } from '#engines/extraction/extractor';
import { licencesOfCopyright } from '#formats/dpkg/copyright-file';

/** Debian Policy 12.5: every package has one. */
export const dpkgCopyright = defineExtractor({
  id: 'dpkg-copyright',
  title: 'Licences of packages of Debian and its kin',
  presence: 'installed',
  looksAt: { folders: ['usr/share/doc/'], also: (path) => /^usr\/share\/doc\/[^/]{1,200}\/copyright$/.test(path) },
  mostBytes: 8 * 1024 * 1024,
  onlyForLicences: true,
  references: { syft: ['dpkg-db-cataloger'] },
  extract: ({ bytes }) => ({ packages: [], licences: licencesOfCopyright(new TextDecoder().decode(bytes)) }),
});
