import {
  mostVexStatements,
  type VexAnswer,
  type VexProblem,
  type VexStatement,
  vexStatement,
  type VexStatus,
} from '#domain/vulnerabilities/vex';
import { parseDocument } from '#formats/json-shapes/parse-document';
import { fieldsOf, itemsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';
import { type ProductTree, readProductTree } from './product-tree.ts';
import { Remarks } from './remarks.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Lists of `product_status` (CSAF 2.0, section 3.2.3.9) and what they say. `recommended` says which version to use, and
 * nothing of whether it is affected.
 */
const lists: ReadonlyMap<string, VexStatus> = new Map([
  ['known_not_affected', 'not-affected'],
  ['known_affected', 'affected'],
  ['first_affected', 'affected'],
  ['last_affected', 'affected'],
  ['fixed', 'fixed'],
  ['first_fixed', 'fixed'],
  ['under_investigation', 'under-investigation'],
]);

export function isCsaf(document: Fields): boolean {
  const about = fieldsOf(document, 'document');
  return about !== undefined && textOf(about, 'csaf_version') !== undefined;
}

/** Reads a CSAF 2.0 document of the VEX profile (section 4.5), and what security advisories say in the same words. */
export function readCsafVex(text: string, file: string): VexAnswer {
  const document = parseDocument(text);
  if (typeof document === 'string') return nothing(document);
  const about = fieldsOf(document, 'document');
  if (about === undefined || !isCsaf(document)) return nothing('no CSAF document: document.csaf_version is missing');
  const version = textOf(about, 'csaf_version');
  const problems: VexProblem[] =
    version === '2.0' ? [] : [{ path: 'document.csaf_version', message: 'not checked: only version 2.0 is known' }];
  const tree = readProductTree(document);
  problems.push(...tree.problems);
  const signed = signatureOf(about, file);
  const statements: VexStatement[] = [];
  for (const [index, vulnerability] of itemsOf(document, 'vulnerabilities')) {
    const path = `vulnerabilities[${index}]`;
    for (const one of readVulnerability(vulnerability, path, tree, signed, problems)) {
      if (statements.length >= mostVexStatements) return nothing(`it has more than ${mostVexStatements} statements`);
      statements.push(one);
    }
  }
  return { format: 'CSAF', statements, problems };
}

function nothing(message: string): VexAnswer {
  return { format: 'CSAF', statements: [], problems: [{ path: '', message }] };
}

type Signature = Pick<VexStatement, 'author' | 'document'> & { readonly timestamp: string | undefined };

function signatureOf(about: Fields, file: string): Signature {
  const tracking = fieldsOf(about, 'tracking') ?? {};
  return {
    author: textOf(fieldsOf(about, 'publisher') ?? {}, 'name') ?? 'nobody',
    timestamp: textOf(tracking, 'current_release_date') ?? textOf(tracking, 'initial_release_date'),
    document: textOf(tracking, 'id') ?? file,
  };
}

function* readVulnerability(
  item: Fields,
  path: string,
  tree: ProductTree,
  signed: Signature,
  problems: VexProblem[],
): Generator<VexStatement> {
  const others = [...itemsOf(item, 'ids')].map(([, id]) => textOf(id, 'text'));
  const vulnerabilities = [textOf(item, 'cve'), ...others].filter((id): id is string => (id ?? '') !== '');
  if (vulnerabilities.length === 0) {
    problems.push({ path, message: 'it names no vulnerability' });
    return;
  }
  const status = fieldsOf(item, 'product_status') ?? {};
  const remarks = new Remarks(item, tree);
  for (const [list, meant] of lists) {
    for (const [index, id] of textsOf(status, list).entries()) {
      const place = `${path}.product_status.${list}[${index}]`;
      const product = tree.products.get(id);
      if (product === undefined) {
        problems.push({ path: place, message: 'there is no such product in the tree' });
        continue;
      }
      const told = remarks.about(id);
      if (meant === 'not-affected' && told.justification === undefined && told.impact === undefined) {
        // Section 4.5: a flag or an impact statement for each product.
        problems.push({ path: place, message: 'known_not_affected needs a flag or an impact statement' });
        continue;
      }
      yield vexStatement({
        vulnerabilities,
        products: [product],
        status: meant,
        ...told,
        ...signed,
        notes: undefined,
        place,
      });
    }
  }
}
