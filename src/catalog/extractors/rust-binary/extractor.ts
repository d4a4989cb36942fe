import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor } from '#engines/extraction/extractor';
import { readElf } from '#formats/elf/read-elf';
import { readRustAudit } from '#formats/elf/rust-audit';
import { inflateZlib } from '#kernel/compression';

export const rustBinary = defineExtractor({
  id: 'rust-binary',
  title: 'Programs built with cargo-auditable',
  presence: 'binary',
  looksAt: { content: 'elf' },
  mostBytes: 256 * 1024 * 1024,
  references: { scalibr: ['rust/cargoauditable'], syft: ['cargo-auditable-binary-cataloger'], trivy: ['rustbinary'] },
  extract({ bytes }) {
    const { elf } = readElf(bytes);
    if (elf === undefined) return { packages: [] };
    const { packages, problems } = readRustAudit(bytes, elf, inflateZlib);
    return {
      // What took part in building alone is not in the program.
      packages: (packages ?? [])
        .filter(({ kind, source }) => kind === 'runtime' && source !== 'local')
        .map(({ name, version }) => packageOf({ type: 'cargo', name, version })),
      problems,
    };
  },
});
