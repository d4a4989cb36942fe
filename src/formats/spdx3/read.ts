import {
  type Bill,
  type BillAnswer,
  type BillComponent,
  type BillDependency,
  type BillHash,
  type BillLicence,
  type BillProperty,
  noBill,
} from '#domain/bill-of-materials';
import type { BillProblem } from '#formats/json-shapes/check';
import { parseDocument } from '#formats/json-shapes/parse-document';
import { itemsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';
import { parsePurl } from '#formats/purl/parse';
import { algorithmOfSpdx3, typeOfPurpose } from './words.ts';

type Fields = Readonly<Record<string, unknown>>;

const mostProblems = 1000;

/**
 * Reads an SPDX document, JSON-LD, of the versions 3.0 and 3.0.1: packages become components, `contains` and `dependsOn` what they are
 * in a bill, and licences are taken from relationships. Not claimed: it is not held against the model, elements of other documents are
 * not fetched, and only the compact form with the context of SPDX is read.
 */
export function readSpdx3(text: string): BillAnswer {
  const document = parseDocument(text);
  if (typeof document === 'string') return noBill(document);
  const graph = Array.isArray(document['@graph']) ? document : { '@graph': [document] };
  const elements = new Map<string, Fields>();
  let creation: Fields | undefined;
  const all: Fields[] = [];
  for (const [, element] of itemsOf(graph, '@graph')) {
    all.push(element);
    const id = textOf(element, 'spdxId') ?? textOf(element, '@id');
    if (id !== undefined) elements.set(id, element);
    if (element.type === 'CreationInfo') creation ??= element;
  }
  const version = textOf(creation ?? {}, 'specVersion');
  if (version === undefined) return noBill('no SPDX 3 document: no creation info names a version');
  const problems: BillProblem[] = [];
  if (!/^3\.0(?:\.\d+)?$/.test(version))
    problems.push({ path: 'specVersion', message: `version ${version.slice(0, 20)} is not known` });
  return assemble(all, elements, { version, creation: creation ?? {}, problems });
}

interface Known {
  readonly version: string;
  readonly creation: Fields;
  readonly problems: BillProblem[];
}

function assemble(all: readonly Fields[], elements: ReadonlyMap<string, Fields>, known: Known): BillAnswer {
  const doubts: BillProblem[] = [];
  const links = readRelationships(all);
  const components: BillComponent[] = [];
  for (const element of all) {
    if (element.type !== 'software_Package') continue;
    const component = readPackage(element, elements, links, doubts);
    if (component !== undefined) components.push(component);
    else known.problems.push({ path: textOf(element, 'spdxId') ?? '', message: 'has no name' });
  }
  const sbom =
    all.find(({ type }) => type === 'software_Sbom') ?? all.find(({ type }) => type === 'SpdxDocument') ?? {};
  const roots = new Set(textsOf(sbom, 'rootElement'));
  const subjects = components.filter(({ ref }) => ref !== undefined && roots.has(ref));
  const subject = subjects.length === 1 ? subjects[0] : undefined;
  const bill: Bill = {
    format: 'SPDX',
    specVersion: known.version,
    id: textOf(all.find(({ type }) => type === 'SpdxDocument') ?? {}, 'spdxId'),
    revision: undefined,
    created: textOf(known.creation, 'created'),
    tools: [...textsOf(known.creation, 'createdBy'), ...textsOf(known.creation, 'createdUsing')].flatMap((id) => {
      const agent = elements.get(id) ?? {};
      const name = textOf(agent, 'name');
      return name === undefined || !/^(?:SoftwareAgent|Tool)$/.test(textOf(agent, 'type') ?? '')
        ? []
        : [{ vendor: undefined, name, version: undefined }];
    }),
    subject,
    components: components.filter((component) => component !== subject),
    dependencies: [...links.needs].map(([ref, others]): BillDependency => ({ ref, dependsOn: [...others] })),
  };
  return { bill, problems: known.problems.slice(0, mostProblems), doubts: doubts.slice(0, mostProblems) };
}

interface Links {
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>;
  readonly licences: ReadonlyMap<string, readonly { readonly id: string; readonly isConcluded: boolean }[]>;
}

function readRelationships(all: readonly Fields[]): Links {
  const needs = new Map<string, Set<string>>();
  const licences = new Map<string, { id: string; isConcluded: boolean }[]>();
  for (const element of all) {
    const type = textOf(element, 'type');
    const from = textOf(element, 'from');
    if (from === undefined || (type !== 'Relationship' && type !== 'LifecycleScopedRelationship')) continue;
    const kind = textOf(element, 'relationshipType');
    for (const to of textsOf(element, 'to')) {
      if (kind === 'dependsOn') needs.set(from, (needs.get(from) ?? new Set()).add(to));
      if (kind === 'hasDeclaredLicense' || kind === 'hasConcludedLicense')
        licences.set(from, [...(licences.get(from) ?? []), { id: to, isConcluded: kind === 'hasConcludedLicense' }]);
    }
  }
  return { needs, licences };
}

function readPackage(
  element: Fields,
  elements: ReadonlyMap<string, Fields>,
  { licences }: Links,
  doubts: BillProblem[],
): BillComponent | undefined {
  const name = textOf(element, 'name');
  if (name === undefined) return undefined;
  const ref = textOf(element, 'spdxId') ?? textOf(element, '@id');
  const { written, cpe } = readIdentifiers(element);
  const answer = written === undefined ? undefined : parsePurl(written, { anyCaseKeys: true });
  if (answer?.problem !== undefined)
    doubts.push({ path: ref ?? '', message: `no package URL: ${answer.problem.message}` });
  return {
    ref,
    type: typeOfPurpose(textOf(element, 'software_primaryPurpose')),
    group: undefined,
    name,
    version: textOf(element, 'software_packageVersion'),
    purl: answer?.purl,
    cpe,
    description: textOf(element, 'description') ?? textOf(element, 'summary'),
    scope: undefined,
    supplier: textOf(elements.get(textOf(element, 'suppliedBy') ?? '') ?? {}, 'name'),
    licences: (licences.get(ref ?? '') ?? []).flatMap(({ id, isConcluded }) => readLicence(id, isConcluded, elements)),
    hashes: readHashes(element),
    properties: readProperties(element),
    components: [],
  };
}

/** A package URL stands in a field of its own, or among the identifiers. */
function readIdentifiers(element: Fields): { readonly written: string | undefined; readonly cpe: string | undefined } {
  let written = textOf(element, 'software_packageUrl');
  let cpe: string | undefined;
  for (const [, one] of itemsOf(element, 'externalIdentifier')) {
    const type = textOf(one, 'externalIdentifierType');
    const identifier = textOf(one, 'identifier');
    if (type === 'packageUrl') written ??= identifier;
    if (type === 'cpe23' || type === 'cpe22') cpe ??= identifier;
  }
  return { written, cpe };
}

/** An expression; or the very address of a licence of the list. */
function readLicence(id: string, isConcluded: boolean, elements: ReadonlyMap<string, Fields>): BillLicence[] {
  const acknowledgement = isConcluded ? ('concluded' as const) : ('declared' as const);
  const listed = /^https?:\/\/spdx\.org\/licenses\/([A-Za-z0-9.+-]+)$/.exec(id)?.[1];
  if (listed !== undefined) return [{ id: listed, acknowledgement }];
  const element = elements.get(id) ?? {};
  const expression = textOf(element, 'simplelicensing_licenseExpression');
  if (expression === undefined || expression === 'NONE' || expression === 'NOASSERTION') return [];
  // Of a licence that has only a name, the name says more.
  const custom = [...itemsOf(element, 'simplelicensing_customIdToUri')].find(([, { key }]) => key === expression)?.[1];
  const text = textOf(elements.get(textOf(custom ?? {}, 'value') ?? '') ?? {}, 'simplelicensing_licenseText');
  return [text === undefined ? { expression, acknowledgement } : { name: text, acknowledgement }];
}

function readHashes(element: Fields): BillHash[] {
  const found: BillHash[] = [];
  for (const [, hash] of itemsOf(element, 'verifiedUsing')) {
    const algorithm = algorithmOfSpdx3(textOf(hash, 'algorithm') ?? '');
    const value = textOf(hash, 'hashValue');
    if (algorithm !== undefined && value !== undefined) found.push({ algorithm, value: value.toLowerCase() });
  }
  return found;
}

function readProperties(element: Fields): BillProperty[] {
  const found: BillProperty[] = [];
  for (const [, extension] of itemsOf(element, 'extension'))
    for (const [, entry] of itemsOf(extension, 'extension_cdxProperty')) {
      const name = textOf(entry, 'extension_cdxPropName');
      if (name !== undefined) found.push({ name, value: textOf(entry, 'extension_cdxPropValue') ?? '' });
    }
  return found;
}
