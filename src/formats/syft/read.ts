import {
  bareComponent,
  type Bill,
  type BillAnswer,
  type BillComponent,
  type BillDependency,
  type BillHash,
  type BillLicence,
  noBill,
} from '#domain/bill-of-materials';
import type { BillProblem } from '#formats/json-shapes/check';
import { parseDocument } from '#formats/json-shapes/parse-document';
import { fieldsOf, itemsOf, textOf } from '#formats/json-shapes/read-fields';
import { parsePurl } from '#formats/purl/parse';
import { formatPath } from '#kernel/path';

type Fields = Readonly<Record<string, unknown>>;

/** Major versions of the schema whose names of fields are these; licences were texts up to 7, and objects since. */
const versions = { oldest: 1, newest: 16 } as const;
const mostProblems = 1000;

/**
 * Reads the JSON of Syft (schema/json of anchore/syft, 1 to 16). Artifacts become components, the distribution one of type
 * `operating-system`, and `dependency-of` a dependency; files and other relationships give none. It is a format of one tool
 * without a validator of its own: what lacks a name or its form is a problem, the rest is still read.
 */
export function readSyft(text: string): BillAnswer {
  const document = parseDocument(text);
  if (typeof document === 'string') return noBill(document);
  const schema = textOf(fieldsOf(document, 'schema') ?? {}, 'version');
  if (schema === undefined || !Array.isArray(document.artifacts))
    return noBill('no JSON of Syft: schema.version or artifacts is missing');
  const problems: BillProblem[] = [];
  const doubts: BillProblem[] = [];
  const major = Number(schema.split('.', 1)[0]);
  if (!(major >= versions.oldest && major <= versions.newest))
    problems.push({ path: 'schema.version', message: `version ${schema.slice(0, 20)} is not known` });
  const system = readSystem(fieldsOf(document, 'distro'));
  const components: BillComponent[] = system === undefined ? [] : [system];
  for (const [index, item] of itemsOf(document, 'artifacts')) {
    const at = formatPath(['artifacts', index]);
    const { component, doubt } = readArtifact(item);
    if (component === undefined) problems.push({ path: at, message: 'has no name' });
    else components.push(component);
    if (doubt !== undefined) doubts.push({ path: `${at}.purl`, message: doubt });
  }
  const descriptor = fieldsOf(document, 'descriptor') ?? {};
  const bill: Bill = {
    format: 'Syft',
    specVersion: schema,
    id: undefined,
    revision: undefined,
    created: undefined,
    tools: [{ vendor: 'anchore', name: textOf(descriptor, 'name') ?? 'syft', version: textOf(descriptor, 'version') }],
    subject: readSource(fieldsOf(document, 'source')),
    components,
    dependencies: readDependencies(document),
  };
  return { bill, problems: problems.slice(0, mostProblems), doubts: doubts.slice(0, mostProblems) };
}

function readArtifact(item: Fields): { readonly component?: BillComponent; readonly doubt?: string } {
  const name = textOf(item, 'name');
  if (name === undefined || name === '') return {};
  const written = textOf(item, 'purl') ?? '';
  const answer = written === '' ? undefined : parsePurl(written, { anyCaseKeys: true });
  const path = locationOf(item);
  const version = textOf(item, 'version');
  const component: BillComponent = {
    ...bareComponent,
    ref: textOf(item, 'id'),
    type: 'library',
    name,
    version: version === '' ? undefined : version,
    purl: answer?.purl,
    cpe: cpeOf(item),
    licences: readLicences(item),
    hashes: readHashes(fieldsOf(item, 'metadata') ?? {}),
    properties: path === undefined ? [] : [{ name: 'breakwater:package:path', value: path }],
  };
  return {
    component,
    ...(answer?.problem === undefined ? {} : { doubt: `no package URL: ${answer.problem.message}` }),
  };
}

/** Where it was found: the primary evidence, or the first. In images paths start at the root. */
function locationOf(item: Fields): string | undefined {
  let first: string | undefined;
  for (const [, location] of itemsOf(item, 'locations')) {
    const path = (textOf(location, 'path') ?? '').replace(/^\/+/, '');
    if (path === '') continue;
    first ??= path;
    if (textOf(fieldsOf(location, 'annotations') ?? {}, 'evidence') === 'primary') return path;
  }
  return first;
}

/** Texts up to schema 7 and 15, objects since. */
function cpeOf(item: Fields): string | undefined {
  const cpes = Array.isArray(item.cpes) ? (item.cpes as readonly unknown[]) : [];
  const [first] = cpes;
  if (typeof first === 'string') return first;
  const [object] = itemsOf(item, 'cpes');
  return object === undefined ? undefined : textOf(object[1], 'cpe');
}

function readLicences(item: Fields): BillLicence[] {
  const found: BillLicence[] = [];
  const licences = Array.isArray(item.licenses) ? (item.licenses as readonly unknown[]) : [];
  for (const text of licences) if (typeof text === 'string' && text !== '') found.push({ name: text });
  for (const [, licence] of itemsOf(item, 'licenses')) {
    const expression = textOf(licence, 'spdxExpression') ?? '';
    const name = textOf(licence, 'value') ?? '';
    const acknowledgement = textOf(licence, 'type') === 'concluded' ? ('concluded' as const) : ('declared' as const);
    if (expression !== '') found.push({ expression, acknowledgement });
    else if (name !== '') found.push({ name, acknowledgement });
  }
  return found;
}

/** Digests of the package itself, which only archives have. */
function readHashes(metadata: Fields): BillHash[] {
  const found: BillHash[] = [];
  for (const [, digest] of itemsOf(metadata, 'digest')) {
    const algorithm = algorithms.get(textOf(digest, 'algorithm') ?? '');
    const value = textOf(digest, 'value') ?? '';
    if (algorithm !== undefined && /^[0-9a-f]+$/i.test(value)) found.push({ algorithm, value: value.toLowerCase() });
  }
  return found;
}

const algorithms: ReadonlyMap<string, string> = new Map([
  ['md5', 'MD5'],
  ['sha1', 'SHA-1'],
  ['sha256', 'SHA-256'],
  ['sha512', 'SHA-512'],
]);

function readSystem(distro: Fields | undefined): BillComponent | undefined {
  if (distro === undefined) return undefined;
  // Up to schema 1 only `name` and `version` were written.
  const id = [textOf(distro, 'id'), textOf(distro, 'name')].find((text) => text !== undefined && text !== '');
  if (id === undefined) return undefined;
  const version = [textOf(distro, 'versionID'), textOf(distro, 'version')].find(
    (text) => text !== undefined && text !== '',
  );
  return {
    ...bareComponent,
    ref: undefined,
    type: 'operating-system',
    name: id,
    version,
    cpe: textOf(distro, 'cpeName'),
    description: textOf(distro, 'prettyName'),
  };
}

/** What was looked at: an image, a folder, a file. */
function readSource(source: Fields | undefined): BillComponent | undefined {
  if (source === undefined) return undefined;
  const target = fieldsOf(source, 'target') ?? fieldsOf(source, 'metadata') ?? {};
  const name = [
    textOf(target, 'userInput'),
    textOf(source, 'name'),
    typeof source.target === 'string' ? source.target : undefined,
  ].find((text) => text !== undefined && text !== '');
  if (name === undefined) return undefined;
  return {
    ...bareComponent,
    ref: textOf(source, 'id'),
    type: textOf(source, 'type') === 'image' ? 'container' : 'file',
    name,
    version: textOf(target, 'manifestDigest') ?? textOf(source, 'version'),
  };
}

/** `dependency-of`: the parent is needed by the child. */
function readDependencies(document: Fields): BillDependency[] {
  const needs = new Map<string, Set<string>>();
  for (const [, item] of itemsOf(document, 'artifactRelationships')) {
    const [parent, child] = [textOf(item, 'parent'), textOf(item, 'child')];
    if (textOf(item, 'type') !== 'dependency-of' || parent === undefined || child === undefined) continue;
    const known = needs.get(child);
    if (known === undefined) needs.set(child, new Set([parent]));
    else known.add(parent);
  }
  return [...needs].map(([ref, dependsOn]) => ({ ref, dependsOn: [...dependsOn] }));
}
