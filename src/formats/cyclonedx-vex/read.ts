import {
  isNameless,
  mostVexStatements,
  type VexAnswer,
  type VexProblem,
  type VexProduct,
  type VexStatement,
  vexStatement,
} from '#domain/vulnerabilities/vex';
import { isFields } from '#formats/json-shapes/check';
import { parseDocument } from '#formats/json-shapes/parse-document';
import { fieldsOf, itemsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';
import { formatPurl } from '#formats/purl/format';
import { parsePurl } from '#formats/purl/parse';
import { type ComponentIndex, indexComponents, signerOf } from './components.ts';
import { statusOfState } from './states.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Reads what a CycloneDX document (JSON, since 1.4) says of vulnerabilities: in a bill of materials, or on its own. */
export function readCycloneDxVex(text: string, file: string): VexAnswer {
  const document = parseDocument(text);
  const nothing = (message: string): VexAnswer => ({
    format: 'CycloneDX',
    statements: [],
    problems: [{ path: '', message }],
  });
  if (typeof document === 'string') return nothing(document);
  if (document['bomFormat'] !== 'CycloneDX') return nothing('no CycloneDX document: bomFormat is missing');
  const components = indexComponents(document);
  const signed = {
    author: signerOf(document) ?? 'nobody',
    document: textOf(document, 'serialNumber') ?? file,
  };
  const date = textOf(fieldsOf(document, 'metadata') ?? {}, 'timestamp');
  const statements: VexStatement[] = [];
  const problems: VexProblem[] = [];
  for (const [index, item] of itemsOf(document, 'vulnerabilities')) {
    if (statements.length >= mostVexStatements) return nothing(`it has more than ${mostVexStatements} statements`);
    const path = `vulnerabilities[${index}]`;
    const analysis = fieldsOf(item, 'analysis');
    // A bill may list vulnerabilities that nobody has looked at.
    if (analysis === undefined) continue;
    const read = readStatement(item, analysis, path, components, problems);
    if (typeof read === 'string') problems.push({ path, message: read });
    else statements.push(vexStatement({ ...read, ...signed, timestamp: read.timestamp ?? date }));
  }
  return { format: 'CycloneDX', statements, problems };
}

function readStatement(
  item: Fields,
  analysis: Fields,
  place: string,
  components: ComponentIndex,
  problems: VexProblem[],
): Omit<Parameters<typeof vexStatement>[0], 'author' | 'document'> | string {
  const state = textOf(analysis, 'state') ?? '';
  const status = statusOfState.get(state);
  if (status === undefined) return `analysis.state has to be one of ${[...statusOfState.keys()].join(', ')}`;
  const references = [...itemsOf(item, 'references')].map(([, reference]) => textOf(reference, 'id'));
  const vulnerabilities = [textOf(item, 'id'), ...references].filter((id): id is string => (id ?? '') !== '');
  if (vulnerabilities.length === 0) return 'it names no vulnerability';
  const products = [...itemsOf(item, 'affects')].flatMap(([index, affected]) =>
    readAffects(affected, `${place}.affects[${index}]`, components, problems),
  );
  if (products.length === 0) return 'it names no product that is known';
  const responses = textsOf(analysis, 'response');
  return {
    vulnerabilities: [...new Set(vulnerabilities)],
    products,
    status,
    justification: textOf(analysis, 'justification'),
    impact: textOf(analysis, 'detail'),
    action: textOf(item, 'recommendation') ?? (responses.length === 0 ? undefined : responses.join(', ')),
    notes: state === 'false_positive' ? 'a false positive' : undefined,
    timestamp:
      textOf(analysis, 'lastUpdated') ??
      textOf(analysis, 'firstIssued') ??
      textOf(item, 'updated') ??
      textOf(item, 'created'),
    place,
  };
}

/** Of components that name versions only those count that are told as affected: the analysis is about these. */
function readAffects(affected: Fields, path: string, components: ComponentIndex, problems: VexProblem[]): VexProduct[] {
  const ref = textOf(affected, 'ref') ?? '';
  const product = components.find(ref);
  if (product === undefined || isNameless(product.identifiers)) {
    problems.push({ path: `${path}.ref`, message: 'it names nothing that has a package URL or a digest' });
    return [];
  }
  const versions = affected['versions'];
  if (!Array.isArray(versions) || versions.length === 0) return [product];
  return versions.flatMap((one, index): VexProduct[] => {
    const version = isFields(one) ? textOf(one, 'version') : undefined;
    const at = `${path}.versions[${index}]`;
    if (version === undefined) {
      problems.push({ path: at, message: 'not evaluated: ranges of versions are not read' });
      return [];
    }
    if (isFields(one) && textOf(one, 'status') === 'unaffected') return [];
    return atVersion(product, version);
  });
}

function atVersion(product: VexProduct, version: string): VexProduct[] {
  const [part, ...more] = product.subcomponents.length === 0 ? [product.identifiers] : product.subcomponents;
  if (part === undefined || more.length > 0) return [];
  const purls = part.purls.map((text) => {
    const { purl } = parsePurl(text);
    return purl === undefined || purl.version !== undefined ? text : formatPurl({ ...purl, version });
  });
  const identifiers = { ...part, purls };
  return [
    product.subcomponents.length === 0 ? { ...product, identifiers } : { ...product, subcomponents: [identifiers] },
  ];
}
