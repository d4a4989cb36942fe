import type { OwnedFile } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor, type Extraction } from '#engines/extraction/extractor';

/** Where Gentoo keeps what it knows of a package: `var/db/pkg/CATEGORY/NAME-VERSION/`. */
const folder = /(?:^|\/)var\/db\/pkg\/([^/]+)\/([^/]+)\/[^/]+$/;
/** Package Manager Specification 8, sections 3.1.2 and 3.2: versions start with a digit after a hyphen, and end with `-rN`. */
const nameAndVersion = /^(.+?)-(\d+(?:\.\d+)*[a-z]?(?:_(?:alpha|beta|pre|rc|p)\d*)*(?:-r\d+)?)$/;
const longestName = 500;

export const portageInstalled = defineExtractor({
  id: 'portage-installed',
  title: 'Packages of Gentoo and its kin',
  presence: 'installed',
  looksAt: { folders: ['var/db/pkg/'], also: (path) => /\/(?:PF|CONTENTS)$/.test(path) },
  mostBytes: 64 * 1024 * 1024,
  references: { scalibr: ['os/portage'], syft: ['portage-cataloger'] },
  extract({ path, bytes }) {
    const [, category, entry = ''] = folder.exec(path) ?? [];
    const text = new TextDecoder().decode(bytes);
    const isList = path.endsWith('/CONTENTS');
    const full = isList ? entry : text.trim();
    const [, name, version] = nameAndVersion.exec(full.slice(0, longestName)) ?? [];
    if (name === undefined || version === undefined)
      return { packages: [], problems: [{ message: 'it names no package with a version' }] };
    const whole = category === undefined ? name : `${category}/${name}`;
    return isList ? contents(whole, text) : { packages: [packageOf({ type: 'ebuild', name: whole, version })] };
  },
});

/** Lines `obj PATH MD5 MTIME`, `sym PATH -> TARGET MTIME` and `dir PATH`; paths may hold spaces. */
function contents(name: string, text: string): Extraction {
  const files: OwnedFile[] = [];
  for (const line of text.split('\n')) {
    const [, file, md5] = /^obj \/(.+) ([0-9a-f]{32}) \d+$/.exec(line) ?? [];
    const [, link] = /^sym \/(.+?) -> .* \d+$/.exec(line) ?? [];
    if (file !== undefined && md5 !== undefined)
      files.push({
        path: file,
        digest: { algorithm: 'md5', value: md5 },
        // CONFIG_PROTECT: changed files there stay, and the new ones are put beside them.
        ...(file.startsWith('etc/') ? { mayChange: true } : {}),
      });
    else if (link !== undefined) files.push({ path: link });
  }
  return { packages: [], owned: files.length === 0 ? [] : [{ type: 'ebuild', name, files }] };
}
