import {
  identify,
  isNameless,
  mostVexStatements,
  type VexAnswer,
  type VexIdentifiers,
  type VexProblem,
  type VexProduct,
  type VexStatement,
  vexStatement,
  type VexStatus,
} from '#domain/vulnerabilities/vex';
import { isFields } from '#formats/json-shapes/check';
import { parseDocument } from '#formats/json-shapes/parse-document';
import { fieldsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';
import { justifications } from './labels.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Labels of the status (OpenVEX 0.2.0, "Status Labels"). */
const statuses: ReadonlyMap<string, VexStatus> = new Map([
  ['not_affected', 'not-affected'],
  ['affected', 'affected'],
  ['fixed', 'fixed'],
  ['under_investigation', 'under-investigation'],
]);

export function isOpenVex(document: Fields): boolean {
  const context = document['@context'];
  return typeof context === 'string' && /^https:\/\/openvex\.dev\/ns(?:\/|$)/.test(context);
}

/**
 * Reads an OpenVEX document, 0.2.0 and what came before it (0.0.1, where vulnerabilities and products are texts).
 * A statement that breaks a rule of the specification that changes its meaning does not hold, and is told.
 */
export function readOpenVex(text: string, file: string): VexAnswer {
  const document = parseDocument(text);
  const nothing = (message: string): VexAnswer => ({
    format: 'OpenVEX',
    statements: [],
    problems: [{ path: '', message }],
  });
  if (typeof document === 'string') return nothing(document);
  if (!isOpenVex(document)) return nothing('no OpenVEX document: @context is missing');
  const listed = document['statements'];
  if (!Array.isArray(listed)) return nothing('it has no list `statements`');
  if (listed.length > mostVexStatements) return nothing(`it has more than ${mostVexStatements} statements`);
  const statements: VexStatement[] = [];
  const problems: VexProblem[] = [];
  if (textOf(document, 'author') === undefined) problems.push({ path: 'author', message: 'nobody signs for it' });
  for (const [index, item] of listed.entries()) {
    const path = `statements[${index}]`;
    const read = isFields(item) ? readStatement(item, document, file, path) : 'is no object';
    if (typeof read === 'string') problems.push({ path, message: read });
    else statements.push(read);
  }
  return { format: 'OpenVEX', statements, problems };
}

function readStatement(item: Fields, document: Fields, file: string, place: string): VexStatement | string {
  const status = statuses.get(textOf(item, 'status') ?? '');
  if (status === undefined) return `status has to be one of ${[...statuses.keys()].join(', ')}`;
  const vulnerabilities = readVulnerability(item);
  if (vulnerabilities.length === 0) return 'it names no vulnerability';
  const products = readProducts(item['products'], item['subcomponents']);
  if (products.length === 0) return 'it names no product';
  const justification = textOf(item, 'justification');
  const impact = textOf(item, 'impact_statement');
  if (justification !== undefined && justification !== '' && !justifications.has(justification))
    return `justification has to be one of ${[...justifications].join(', ')}`;
  if (status === 'not-affected' && (justification ?? '') === '' && (impact ?? '') === '')
    return 'not_affected needs a justification or an impact_statement';
  return vexStatement({
    vulnerabilities,
    products,
    status,
    justification,
    impact,
    action: textOf(item, 'action_statement'),
    notes: textOf(item, 'status_notes'),
    author: textOf(item, 'supplier') ?? textOf(document, 'author') ?? 'nobody',
    timestamp:
      textOf(item, 'last_updated') ??
      textOf(item, 'timestamp') ??
      textOf(document, 'last_updated') ??
      textOf(document, 'timestamp'),
    document: textOf(document, '@id') ?? file,
    place,
  });
}

/** An object since 0.2.0, a text before. Its `@id` is a URL or the name again. */
function readVulnerability(item: Fields): string[] {
  const plain = textOf(item, 'vulnerability');
  if (plain !== undefined) return plain === '' ? [] : [plain];
  const fields = fieldsOf(item, 'vulnerability') ?? {};
  const ids = [textOf(fields, 'name'), textOf(fields, '@id'), ...textsOf(fields, 'aliases')];
  return [...new Set(ids.filter((id): id is string => id !== undefined && id !== ''))];
}

/** Until 0.0.1 the parts stood beside the products, for all of them. */
function readProducts(value: unknown, partsOfAll: unknown): VexProduct[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one): VexProduct[] => {
    const identifiers = readComponent(one);
    if (isNameless(identifiers)) return [];
    const parts = (isFields(one) ? one['subcomponents'] : undefined) ?? partsOfAll;
    const subcomponents = Array.isArray(parts) ? parts.map(readComponent) : [];
    const named = subcomponents.filter((part) => !isNameless(part));
    // Without its parts a statement about some of a product would be one about all of it.
    return subcomponents.length > 0 && named.length === 0 ? [] : [{ identifiers, subcomponents: named }];
  });
}

function readComponent(value: unknown): VexIdentifiers {
  if (typeof value === 'string') return identify([value]);
  if (!isFields(value)) return identify([]);
  const named = fieldsOf(value, 'identifiers') ?? {};
  const hashes = fieldsOf(value, 'hashes') ?? {};
  const ids = [textOf(value, '@id'), ...['purl', 'cpe22', 'cpe23'].map((name) => textOf(named, name))];
  return identify(
    ids,
    Object.keys(hashes).flatMap((name) => textOf(hashes, name) ?? []),
  );
}
