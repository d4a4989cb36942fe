import { elfOf } from '#engines/extraction/elf-of';
import { defineExtractor } from '#engines/extraction/extractor';
import { readGoBuildInfo } from '#formats/elf/go-build-info';
import { packagesOfGoBinary } from '#formats/go/binary-packages';

export const goBinary = defineExtractor({
  id: 'go-binary',
  title: 'Programs of Go for Linux and other systems with ELF',
  presence: 'binary',
  looksAt: { content: 'elf' },
  mostBytes: 512 * 1024 * 1024,
  references: { scalibr: ['golang/gobinary'] },
  extract(file) {
    const { bytes } = file;
    const { elf, problems } = elfOf(file);
    // Whether a program without a readable header was built by Go cannot be known.
    if (elf === undefined) return { packages: [], problems };
    const read = readGoBuildInfo(bytes, elf);
    return { packages: read.info === undefined ? [] : packagesOfGoBinary(read.info), problems: read.problems };
  },
});
