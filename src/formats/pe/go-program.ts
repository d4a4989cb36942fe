import type { GoProgram } from '../elf/go-build-info.ts';
import { segmentType } from '../elf/elf-tables.ts';
import type { PeFile } from './read-pe.ts';

/** A program for Windows in the words of ELF, in which the build information of Go is looked for. */
export function goProgramOfPe({ sections, imageBase }: PeFile): GoProgram {
  return {
    sections: [],
    goBuildId: undefined,
    segments: sections.map(({ address, offset, size, isWritable, isExecutable }) => ({
      type: segmentType.load,
      isReadable: true,
      isWritable,
      isExecutable,
      offset,
      address: imageBase + address,
      fileSize: size,
      memorySize: size,
      alignment: 4096,
      isInFile: true,
    })),
  };
}
