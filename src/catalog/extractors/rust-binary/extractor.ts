import { packageOf } from '#domain/packages/known-fields';
import { elfOf } from '#engines/extraction/elf-of';
import { defineExtractor } from '#engines/extraction/extractor';
import { readRustAudit, type RustPackage } from '#formats/elf/rust-audit';
import { inflateZlib } from '#kernel/compression';

export const rustBinary = defineExtractor({
  id: 'rust-binary',
  title: 'Programs of Rust that cargo-auditable built',
  presence: 'binary',
  looksAt: { content: 'elf' },
  mostBytes: 512 * 1024 * 1024,
  references: { scalibr: ['rust/cargoauditable'], syft: ['cargo-auditable-binary-cataloger'], trivy: ['rustbinary'] },
  extract(file) {
    const { bytes } = file;
    const { elf } = elfOf(file);
    if (elf === undefined) return { packages: [] };
    // Of very large programs some parts are not held, and then the names of sections may be zeros.
    if (elf.sections.length > 1 && elf.sections.every(({ name }) => name === ''))
      return {
        packages: [],
        problems: [{ message: 'its sections have no names, so that a list of crates cannot be found' }],
      };
    const { packages = [], problems } = readRustAudit(bytes, elf, inflateZlib);
    return { packages: packages.map((crate) => describe(crate, packages)), problems };
  },
});

function describe({ name, version, kind, isRoot, dependencies }: RustPackage, all: readonly RustPackage[]) {
  const root = all.find((crate) => crate.isRoot);
  return packageOf({
    type: 'cargo',
    name,
    version,
    use: kind === 'build' ? 'build' : undefined,
    isDirect: root === undefined || isRoot ? undefined : root.dependencies.some((place) => all[place]?.name === name),
    needs: dependencies.flatMap((place) => {
      const needed = all[place];
      return needed === undefined ? [] : [`${needed.name}@${needed.version}`];
    }),
  });
}
