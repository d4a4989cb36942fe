import { PackageList } from '#domain/packages/package-list';
import { defineExtractor } from '#engines/extraction/extractor';
import { readImports } from '#formats/deno/read-imports';
import { readSpecifier } from '#formats/deno/specifiers';

export const denoSource = defineExtractor({
  id: 'deno-source',
  title: 'Modules that TypeScript files of Deno import by address',
  presence: 'declared',
  looksAt: { endings: ['.ts', '.mts', '.tsx'], also: (path) => !/(?:^|\/)node_modules\/|\.d\.[mc]?ts$/.test(path) },
  mostBytes: 2 * 1024 * 1024,
  references: { scalibr: ['javascript/denotssource'] },
  extract({ bytes }) {
    const list = new PackageList();
    for (const { text, line } of readImports(new TextDecoder('utf-8').decode(bytes))) {
      const found = readSpecifier(text);
      if (found !== undefined) list.add({ ...found, line });
    }
    return { packages: list.all };
  },
});
