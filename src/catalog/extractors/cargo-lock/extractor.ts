import { hashOfPair } from '#domain/packages/integrity';
import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { sourceOf } from '#domain/packages/package-source';
import { defineExtractor } from '#engines/extraction/extractor';
import { textOf, textsOf } from '#formats/json-shapes/read-fields';
import { readTomlLock } from '#formats/python/toml-lock';

export const cargoLock = defineExtractor({
  id: 'cargo-lock',
  title: 'Cargo.lock of Rust',
  presence: 'locked',
  looksAt: { names: ['Cargo.lock'] },
  mostBytes: 64 * 1024 * 1024,
  references: { scalibr: ['rust/cargolock'], syft: ['rust-cargo-lock-cataloger'], trivy: ['cargo'] },
  extract({ bytes }) {
    const { entries, problems } = readTomlLock(bytes, 'package');
    const list = new PackageList();
    for (const { fields, name, line } of entries) {
      const source = textOf(fields, 'source');
      const checksum = textOf(fields, 'checksum');
      const origin = source?.startsWith('git+') === true ? sourceOf(source) : {};
      const hash = checksum === undefined ? undefined : hashOfPair(`sha256:${checksum}`);
      list.add(
        packageOf({
          type: 'cargo',
          name,
          version: textOf(fields, 'version'),
          line,
          needs: textsOf(fields, 'dependencies').map((one) => one.split(' ', 2).join('@')),
          ...origin,
          hashes: hash === undefined ? undefined : [hash],
        }),
      );
    }
    return { packages: list.all, problems };
  },
});
