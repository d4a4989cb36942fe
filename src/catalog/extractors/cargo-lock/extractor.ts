import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { defineExtractor } from '#engines/extraction/extractor';
import { cargoSource } from '#formats/cargo/source';
import { fieldsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';
import { readTomlLock } from '#formats/python/toml-lock';

/** Versions 1 to 4: checksums of version 1 stand in `metadata`. */
export const cargoLock = defineExtractor({
  id: 'cargo-lock',
  title: 'Cargo.lock of Cargo',
  presence: 'locked',
  looksAt: { names: ['Cargo.lock'] },
  mostBytes: 32 * 1024 * 1024,
  references: { scalibr: ['rust/cargolock'], syft: ['rust-cargo-lock-cataloger'], trivy: ['cargo'] },
  extract({ bytes }) {
    const { value, entries, problems } = readTomlLock(bytes, 'package');
    const metadata = fieldsOf(value, 'metadata') ?? {};
    const list = new PackageList();
    for (const { name, version, fields, line } of entries) {
      const source = textOf(fields, 'source') ?? '';
      const checksum = textOf(fields, 'checksum') ?? textOf(metadata, `checksum ${name} ${version ?? ''} (${source})`);
      const isHash = checksum !== undefined && /^[0-9a-f]{64}$/.test(checksum);
      list.add(
        packageOf({
          type: 'cargo',
          name,
          version,
          ...cargoSource(source),
          // `name`, `name version` or `name version (source)`
          needs: textsOf(fields, 'dependencies').map((need) => need.split(' ', 2).join('@')),
          line,
          hashes: isHash ? [{ algorithm: 'SHA-256', value: checksum }] : [],
        }),
      );
    }
    return { packages: list.all, problems };
  },
});
