import type { FoundPackage } from '#domain/packages/found-package';
import { hashesOfIntegrity } from '#domain/packages/integrity';
import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { defineExtractor } from '#engines/extraction/extractor';
import { readSpecifier } from '#formats/deno/specifiers';
import { readJson } from '#formats/json-places/read-json';
import { isFields } from '#formats/json-shapes/check';
import { fieldsOf, textOf } from '#formats/json-shapes/read-fields';
import { isNpmVersion, splitNameAt } from '#formats/npm/names';

type Fields = Readonly<Record<string, unknown>>;

/** Versions 2 to 5: `npm` and `jsr` stand at the top since 4, in `packages` in 3, `npm.packages` in 2. */
export const denoLock = defineExtractor({
  id: 'deno-lock',
  title: 'deno.lock of Deno',
  presence: 'locked',
  looksAt: { names: ['deno.lock'] },
  mostBytes: 32 * 1024 * 1024,
  references: { syft: ['deno-lock-cataloger'] },
  extract({ bytes }) {
    const { value, problem, lineOf } = readJson(bytes);
    const problems: { readonly message: string; readonly line?: number }[] = problem === undefined ? [] : [problem];
    const list = new PackageList();
    if (!isFields(value)) {
      if (problem === undefined) problems.push({ message: 'it holds no object', line: 1 });
      return { packages: [], problems };
    }
    const held = fieldsOf(value, 'packages') ?? value;
    for (const type of ['npm', 'jsr'] as const) {
      const entries = fieldsOf(held, type) ?? {};
      for (const [key, entry] of Object.entries(fieldsOf(entries, 'packages') ?? entries)) {
        const found = isFields(entry) ? describe(type, key, entry, lineOf(entry)) : undefined;
        if (found !== undefined) list.add(found);
        else if (isFields(entry) && problems.length < 50)
          problems.push({ message: `an entry of ${type} has neither name nor version`, line: lineOf(entry) ?? 1 });
      }
    }
    for (const address of Object.keys(fieldsOf(value, 'remote') ?? {})) {
      const found = readSpecifier(address);
      if (found !== undefined) list.add(found);
    }
    return { packages: list.all, problems };
  },
});

/** Behind a `_` the key names the peers that it was installed with. */
function describe(type: string, key: string, entry: Fields, line: number | undefined): FoundPackage | undefined {
  const [name, written] = splitNameAt(key) ?? [];
  const version = written?.replace(/_.*$/s, '');
  if (name === undefined || version === undefined || !isNpmVersion(version)) return undefined;
  const hashes = hashesOfIntegrity(textOf(entry, 'integrity') ?? '');
  return packageOf({ type, name, version, line, hashes });
}
