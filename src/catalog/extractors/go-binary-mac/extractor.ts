import { defineExtractor } from '#engines/extraction/extractor';
import { readGoBuildInfo } from '#formats/elf/go-build-info';
import { packagesOfGoBinary } from '#formats/go/binary-packages';
import { readMachO } from '#formats/mach-o/go-program';

export const goBinaryMac = defineExtractor({
  id: 'go-binary-mac',
  title: 'Programs of Go for macOS',
  presence: 'binary',
  looksAt: { content: 'mach-o' },
  mostBytes: 512 * 1024 * 1024,
  references: { scalibr: ['golang/gobinary'] },
  extract({ bytes }) {
    const { program, problems } = readMachO(bytes);
    if (program === undefined) return { packages: [], problems };
    const read = readGoBuildInfo(bytes, program);
    return {
      packages: read.info === undefined ? [] : packagesOfGoBinary(read.info),
      problems: [...problems, ...read.problems],
    };
  },
});
