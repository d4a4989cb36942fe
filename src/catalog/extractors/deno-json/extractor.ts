import { PackageList } from '#domain/packages/package-list';
import { defineExtractor } from '#engines/extraction/extractor';
import { readSpecifier } from '#formats/deno/specifiers';
import { readJson } from '#formats/json-places/read-json';
import { isFields } from '#formats/json-shapes/check';
import { fieldsOf } from '#formats/json-shapes/read-fields';

export const denoJson = defineExtractor({
  id: 'deno-json',
  title: 'deno.json of Deno',
  presence: 'declared',
  looksAt: { names: ['deno.json', 'deno.jsonc', 'import_map.json'] },
  mostBytes: 4 * 1024 * 1024,
  references: { scalibr: ['javascript/denojson'] },
  extract({ bytes }) {
    const { value, problem, lineOf } = readJson(bytes);
    const list = new PackageList();
    if (isFields(value)) {
      const imports = fieldsOf(value, 'imports');
      const scopes = Object.values(fieldsOf(value, 'scopes') ?? {}).filter(isFields);
      for (const map of imports === undefined ? scopes : [imports, ...scopes])
        for (const specifier of Object.values(map)) {
          const found = typeof specifier === 'string' ? readSpecifier(specifier) : undefined;
          const line = lineOf(map);
          if (found !== undefined) list.add({ ...found, isDirect: true, ...(line === undefined ? {} : { line }) });
        }
    }
    return { packages: list.all, problems: problem === undefined ? [] : [problem] };
  },
});
