import { defineExtractor } from '#engines/extraction/extractor';
import { readGoBuildInfo } from '#formats/elf/go-build-info';
import { packagesOfGoBinary } from '#formats/go/binary-packages';
import { goProgramOfPe } from '#formats/pe/go-program';
import { readPe } from '#formats/pe/read-pe';

export const goBinaryWindows = defineExtractor({
  id: 'go-binary-windows',
  title: 'Programs of Go for Windows',
  presence: 'binary',
  looksAt: { content: 'pe' },
  mostBytes: 512 * 1024 * 1024,
  references: { scalibr: ['golang/gobinary'] },
  extract({ bytes }) {
    const { pe, problems } = readPe(bytes);
    if (pe === undefined) return { packages: [], problems };
    const read = readGoBuildInfo(bytes, goProgramOfPe(pe));
    if (read.info === undefined) return { packages: [], problems: read.problems };
    return { packages: packagesOfGoBinary(read.info), problems: [...problems, ...read.problems] };
  },
});
