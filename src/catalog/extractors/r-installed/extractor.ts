import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor, type Extraction } from '#engines/extraction/extractor';

export const rInstalled = defineExtractor({
  id: 'r-installed',
  title: 'Installed packages of R: DESCRIPTION in a library',
  presence: 'installed',
  looksAt: {
    names: ['DESCRIPTION'],
    also: (path) => /(?:library|packrat\/lib[^/]*|R)\/(?:[^/]+\/){0,3}[A-Za-z][A-Za-z0-9.]*\/DESCRIPTION$/.test(path),
  },
  mostBytes: 1024 * 1024,
  references: { syft: ['r-package-cataloger'] },
  /** Records of Debian's kind (Writing R Extensions, 1.1.1). Only what was installed has `Built`. */
  extract({ bytes }): Extraction {
    const fields = readFields(new TextDecoder('utf-8').decode(bytes));
    const name = fields.get('Package');
    const version = fields.get('Version');
    if (name === undefined && !fields.has('Built')) return { packages: [] };
    if (name === undefined || version === undefined)
      return { packages: [], problems: [{ message: 'it has neither a name nor a version', line: 1 }] };
    const needs = `${fields.get('Depends') ?? ''},${fields.get('Imports') ?? ''},${fields.get('LinkingTo') ?? ''}`;
    const isBioconductor = fields.has('biocViews');
    return {
      packages: [
        packageOf({
          type: isBioconductor ? 'bioconductor' : 'cran',
          name,
          version,
          licences: [fields.get('License') ?? ''].filter((licence) => licence !== ''),
          needs: [...new Set(needs.split(',').map((need) => need.replace(/\(.*/s, '').trim()))].filter(
            (need) => need !== '' && need !== 'R',
          ),
          commit: fields.get('RemoteSha')?.match(/^[0-9a-f]{40}$/)?.[0],
          supplier: fields.get('Maintainer'),
          homepage: fields.get('URL')?.split(/[\s,]/)[0],
          summary: fields.get('Title'),
        }),
      ],
    };
  },
});

function readFields(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let last = '';
  for (const row of text.split(/\r?\n/)) {
    if (/^\s/.test(row)) {
      const before = fields.get(last);
      if (before !== undefined && before.length < 8192) fields.set(last, `${before} ${row.trim()}`);
      continue;
    }
    const colon = row.indexOf(':');
    if (colon <= 0) continue;
    last = row.slice(0, colon);
    if (!fields.has(last)) fields.set(last, row.slice(colon + 1).trim());
  }
  return fields;
}
