import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor, type Extraction, type ExtractionProblem } from '#engines/extraction/extractor';
import { readJson } from '#formats/json-places/read-json';
import { isFields } from '#formats/json-shapes/check';
import { textOf, textsOf } from '#formats/json-shapes/read-fields';
import { LineIndex } from '#formats/lines';
import { parseYaml } from '#formats/yaml/parse';

type Fields = Readonly<Record<string, unknown>>;

export const cpanMeta = defineExtractor({
  id: 'cpan-meta',
  title: 'META and MYMETA of distributions of Perl (CPAN::Meta::Spec)',
  presence: 'installed',
  looksAt: { names: ['META.json', 'META.yml', 'MYMETA.json', 'MYMETA.yml'] },
  mostBytes: 4 * 1024 * 1024,
  references: { scalibr: ['perl/cpan'] },
  extract({ bytes }): Extraction {
    const { fields, problems } = readFields(new TextDecoder('utf-8').decode(bytes));
    const name = fields === undefined ? undefined : textOf(fields, 'name');
    const version = fields === undefined ? undefined : textOf(fields, 'version');
    if (fields === undefined || name === undefined || name === '' || version === undefined || version === '')
      return { packages: [], problems: [...problems, { message: 'it has neither a name nor a version', line: 1 }] };
    const licence = textOf(fields, 'license');
    const found = packageOf({
      type: 'cpan',
      name,
      version,
      licences: licence === undefined ? textsOf(fields, 'license') : [licence],
      supplier: textsOf(fields, 'author')[0],
      summary: textOf(fields, 'abstract')?.slice(0, 500),
    });
    return { packages: [found], problems };
  },
});

function readFields(text: string): { readonly fields?: Fields; readonly problems: readonly ExtractionProblem[] } {
  if (/^\s*\{/.test(text)) {
    const { value, problem } = readJson(text);
    return { problems: problem === undefined ? [] : [problem], ...(isFields(value) ? { fields: value } : {}) };
  }
  const { documents, problems } = parseYaml(text);
  const lines = new LineIndex(text);
  const told = problems
    .slice(0, 50)
    .map(({ message, offset }) => ({ message: `it is no YAML: ${message}`, line: lines.position(offset).line }));
  const document = documents[0];
  if (document === undefined || !isFields(document.value)) return { problems: told };
  // As a number a version would lose its last zero.
  const { start, end } = document.locate(['version']).value;
  const version = typeof document.value['version'] === 'number' ? text.slice(start, end) : document.value['version'];
  return { fields: { ...document.value, version }, problems: told };
}
