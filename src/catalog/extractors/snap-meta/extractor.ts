import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor } from '#engines/extraction/extractor';
import { textOf, textsOf } from '#formats/json-shapes/read-fields';
import { readYamlLock } from '#formats/yaml-lock/read-yaml-lock';

/** snapcraft.io, "Snap format": a mounted snap lies below `snap/NAME/REVISION/`. */
export const snapMeta = defineExtractor({
  id: 'snap-meta',
  title: 'Snaps: meta/snap.yaml',
  presence: 'installed',
  looksAt: { names: ['snap.yaml'], also: (path) => /(?:^|\/)snap\/[^/]+\/[^/]+\/meta\/snap\.yaml$/.test(path) },
  mostBytes: 4 * 1024 * 1024,
  references: { scalibr: ['os/snap'], syft: ['snap-cataloger'] },
  extract({ bytes }) {
    const { value, problems, textAt } = readYamlLock(bytes);
    const name = textOf(value, 'name');
    // `1.0` is a number to YAML, and not what was written.
    const version = textAt(['version']);
    if (name === undefined || name === '' || version === undefined)
      return { packages: [], problems: [...problems, { message: 'a snap has no name or no version', line: 1 }] };
    const [architecture, ...others] = textsOf(value, 'architectures');
    return {
      packages: [
        packageOf({
          type: 'snap',
          name,
          version,
          architecture: others.length === 0 ? architecture : undefined,
          licences: [textOf(value, 'license') ?? ''].filter((licence) => licence !== ''),
          summary: textOf(value, 'summary'),
        }),
      ],
      problems: problems.slice(0, 50),
    };
  },
});
