import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor } from '#engines/extraction/extractor';
import { attributeOf, childOf, childText } from '#formats/xml/find';
import { readXml } from '#formats/xml/read-xml';

/** What Flatpak installed of a program, with the description of AppStream (freedesktop.org, "Upstream metadata"). */
const installed = /(?:^|\/)flatpak\/app\/[^/]+\/.*\/(?:metainfo|appdata)\/[^/]+\.xml$/;

export const flatpakMetainfo = defineExtractor({
  id: 'flatpak-metainfo',
  title: 'Programs that Flatpak installed, by their metainfo',
  presence: 'installed',
  looksAt: { endings: ['.metainfo.xml', '.appdata.xml'], also: (path) => installed.test(path) },
  mostBytes: 16 * 1024 * 1024,
  references: { scalibr: ['os/flatpak'] },
  extract({ bytes }) {
    const { root, problem } = readXml(bytes);
    if (root === undefined) return { packages: [], problems: problem === undefined ? [] : [problem] };
    const name = childText(root, 'id');
    // The newest release stands first.
    const release = childOf(root, 'releases', 'release');
    const version = release === undefined ? undefined : attributeOf(release, 'version');
    const problems = problem === undefined ? [] : [problem];
    if (name === undefined || name === '' || version === undefined)
      return {
        packages: [],
        problems: [...problems, { message: 'a program has no id or no release', line: root.line }],
      };
    return {
      packages: [
        packageOf({
          type: 'flatpak',
          name,
          version,
          licences: [childText(root, 'project_license') ?? ''].filter((licence) => licence !== ''),
          supplier: childText(root, 'developer_name'),
          summary: childText(root, 'summary'),
        }),
      ],
      problems,
    };
  },
});
