import { packageOf } from '#domain/packages/known-fields';
import { withoutCredentials } from '#domain/packages/package-source';
import { defineExtractor } from '#engines/extraction/extractor';
import { fieldsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';
import { readTomlLock } from '#formats/python/toml-lock';
import { readToml } from '#formats/toml/read-toml';

/** Other programs have a manifest.toml, too: those of Gleam list `packages` that say who builds them. */
export const gleamLock = defineExtractor({
  id: 'gleam-lock',
  title: 'manifest.toml of Gleam',
  presence: 'locked',
  looksAt: { names: ['manifest.toml'] },
  mostBytes: 8 * 1024 * 1024,
  references: {},
  extract({ bytes }) {
    const { value, problem } = readToml(bytes);
    if (!/^packages\s*=|build_tools/m.test(new TextDecoder().decode(bytes.subarray(0, 65_536))))
      return { packages: [] };
    const direct = fieldsOf(value, 'requirements') ?? {};
    const { entries, problems } = readTomlLock(bytes, 'packages');
    const packages = entries
      .filter(({ fields }) => textOf(fields, 'source') !== 'local')
      .map(({ name, version, fields }) => {
        const commit = textOf(fields, 'commit');
        const repository = textOf(fields, 'repo');
        const sum = (textOf(fields, 'outer_checksum') ?? '').toLowerCase();
        const url = repository === undefined ? undefined : withoutCredentials(repository.slice(0, 2000));
        return packageOf({
          type: 'hex',
          name,
          version,
          commit,
          qualifiers: url === undefined ? undefined : { vcs_url: `git+${url}@${commit ?? ''}` },
          isDirect: Object.hasOwn(direct, name),
          needs: textsOf(fields, 'requirements'),
          hashes: /^[0-9a-f]{64}$/.test(sum) ? [{ algorithm: 'SHA-256', value: sum }] : [],
        });
      });
    return { packages, problems: problem === undefined ? problems : [problem] };
  },
});
