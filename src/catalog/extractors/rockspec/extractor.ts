import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor, type Extraction } from '#engines/extraction/extractor';

export const rockspec = defineExtractor({
  id: 'rockspec',
  title: 'Installed rocks of Lua: rockspec below the rocks folder of LuaRocks',
  presence: 'installed',
  looksAt: {
    endings: ['.rockspec'],
    also: (path) => /(?:^|\/)rocks(?:-[\d.]+)?\/[^/]+\/[^/]+\/[^/]+\.rockspec$/.test(path),
  },
  mostBytes: 1024 * 1024,
  references: { syft: ['lua-rock-cataloger'] },
  /** A program in Lua that sets variables (github.com/luarocks, "Rockspec format"), read and not run. */
  extract({ bytes }): Extraction {
    const source = new TextDecoder('utf-8').decode(bytes).replace(/--(?!\[\[)[^\n]*/g, '');
    const name = valueOf(source, 'package');
    const version = valueOf(source, 'version');
    if (name === undefined || version === undefined)
      return { packages: [], problems: [{ message: 'its name and its version are not written down', line: 1 }] };
    return {
      packages: [
        packageOf({
          type: 'luarocks',
          name,
          version,
          licences: [valueOf(source, 'license')].filter((licence) => licence !== undefined),
          homepage: valueOf(source, 'homepage'),
          summary: valueOf(source, 'summary'),
        }),
      ],
    };
  },
});

function valueOf(source: string, name: string): string | undefined {
  const match = new RegExp(
    String.raw`(?:^|[\s,{;])${name} *= *(?:"([^"\n]{1,500})"|'([^'\n]{1,500})'|\[\[([^\]]{1,500})\]\])`,
  ).exec(source);
  return match?.slice(1).find((value) => value !== undefined);
}
