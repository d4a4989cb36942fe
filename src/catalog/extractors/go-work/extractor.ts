import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor } from '#engines/extraction/extractor';
import { readGoModuleFile } from '#formats/go/module-file';
import { goReleaseVersion } from '#formats/go/versions';

/** Only names the release of Go; the modules of a workspace have their own go.mod. */
export const goWork = defineExtractor({
  id: 'go-work',
  title: 'go.work of Go',
  presence: 'locked',
  looksAt: { names: ['go.work'] },
  mostBytes: 1024 * 1024,
  references: { scalibr: ['golang/gowork'] },
  extract({ bytes }) {
    const { go, toolchain, problems } = readGoModuleFile(bytes);
    for (const told of [toolchain, go]) {
      const version = told === undefined ? undefined : goReleaseVersion(told.version);
      if (told !== undefined && version !== undefined)
        return { packages: [packageOf({ type: 'golang', name: 'stdlib', version, line: told.line })], problems };
    }
    return { packages: [], problems };
  },
});
