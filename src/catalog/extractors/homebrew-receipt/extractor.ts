import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor } from '#engines/extraction/extractor';
import { readJson } from '#formats/json-places/read-json';
import { isFields } from '#formats/json-shapes/check';
import { fieldsOf, textOf } from '#formats/json-shapes/read-fields';

/** Name and version are those of the folders; the receipt tells where it came from. */
const keg = /(?:^|\/)Cellar\/([^/]+)\/([^/]+)\/INSTALL_RECEIPT\.json$/;

export const homebrewReceipt = defineExtractor({
  id: 'homebrew-receipt',
  title: 'Formulae that Homebrew installed',
  presence: 'installed',
  looksAt: { names: ['INSTALL_RECEIPT.json'], also: (path) => keg.test(path) },
  mostBytes: 8 * 1024 * 1024,
  references: { scalibr: ['os/homebrew'], syft: ['homebrew-cataloger'] },
  extract({ path, bytes }) {
    const [, name, version] = keg.exec(path) ?? [];
    if (name === undefined || version === undefined)
      return { packages: [], problems: [{ message: 'it does not lie in the folder of a formula' }] };
    const { value, problem } = readJson(bytes);
    const fields = isFields(value) ? value : {};
    const tap = textOf(fieldsOf(fields, 'source') ?? {}, 'tap') ?? '';
    const isDirect = fields.installed_on_request;
    return {
      packages: [
        packageOf({
          type: 'brew',
          name,
          version,
          architecture: textOf(fields, 'arch'),
          qualifiers: tap === '' || tap === 'homebrew/core' ? undefined : { tap: tap.slice(0, 200) },
          isDirect: typeof isDirect === 'boolean' ? isDirect : undefined,
        }),
      ],
      problems: problem === undefined ? [] : [problem],
    };
  },
});
