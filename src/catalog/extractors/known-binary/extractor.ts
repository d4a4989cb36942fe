import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor } from '#engines/extraction/extractor';
import { programsCalled, readProgramVersion } from '#formats/program-version/read-version';

export const knownBinary = defineExtractor({
  id: 'known-binary',
  title: 'Programs that came without a package, by the version that they print',
  presence: 'binary',
  looksAt: { content: 'elf', also: (path) => programsCalled(lastStep(path)).length > 0 },
  mostBytes: 512 * 1024 * 1024,
  needsEveryByte: true,
  references: { syft: ['binary-classifier-cataloger'] },
  extract({ path, bytes }) {
    for (const program of programsCalled(lastStep(path))) {
      const version = readProgramVersion(bytes, program);
      if (version === undefined) continue;
      return { packages: [packageOf({ type: 'generic', name: program.name, version })] };
    }
    // Another program of that name, or a build that does not tell: nothing is claimed of it.
    return { packages: [] };
  },
});

function lastStep(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
