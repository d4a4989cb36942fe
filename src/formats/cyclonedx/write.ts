import { compareText } from '#kernel/compare-text';
import { formatPurl } from '#formats/purl/format';
import type { Bill, BillComponent, BillDependency, BillLicence } from '#domain/bill-of-materials';
import { blocksOf } from './blocks.ts';
import { missesForm } from '#formats/json-shapes/forms';

export interface WrittenBill {
  readonly text: string;
  /** What the format has no place for and was left out or replaced; each once. */
  readonly omitted: readonly string[];
}

export type Json = Readonly<Record<string, unknown>>;

/**
 * Writes a CycloneDX 1.7 document. The same bill gives the same text: components are sorted by their package URL,
 * name, version and ref, everything else where the format gives its order no meaning. Components that say the same are
 * written once: the format asks for that.
 */
export function writeCycloneDx(bill: Bill): WrittenBill {
  const { document, omitted } = cycloneDxDocument(bill);
  return { text: `${JSON.stringify(document, null, 2)}\n`, omitted };
}

/** The document in the shape of its JSON, from which its XML is made, too. */
export function cycloneDxDocument(bill: Bill): { readonly document: Json; readonly omitted: readonly string[] } {
  const omitted = new Set<string>();
  const hasId = bill.id !== undefined && missesForm('serialNumber', bill.id) === undefined;
  if (bill.id !== undefined && !hasId) omitted.add(`the id ${bill.id}`);
  const isTime = bill.created !== undefined && missesForm('time', bill.created) === undefined;
  if (bill.created !== undefined && !isTime) omitted.add(`the time ${bill.created}`);
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: '1.7',
    serialNumber: hasId ? bill.id : undefined,
    version: bill.revision !== undefined && Number.isInteger(bill.revision) && bill.revision > 0 ? bill.revision : 1,
    metadata: filled({
      timestamp: isTime ? bill.created : undefined,
      tools: bill.tools.length === 0 ? undefined : { components: unique(bill.tools.map(writeTool)) },
      component: bill.subject === undefined ? undefined : writeComponent(bill.subject, omitted),
    }),
    components: writeComponents(bill.components, omitted) ?? [],
    dependencies: bill.dependencies.length === 0 ? undefined : writeDependencies(bill.dependencies),
  };
  return { document, omitted: [...omitted].sort(compareText) };
}

function writeTool({ vendor, name, version }: Bill['tools'][number]): Json {
  return { type: 'application', group: vendor, name, version };
}

function writeComponents(components: readonly BillComponent[], omitted: Set<string>): Json[] | undefined {
  if (components.length === 0) return undefined;
  const keyed = components.map((component) => ({ component, key: sortKey(component) }));
  keyed.sort((a, b) => compareText(a.key, b.key));
  return unique(keyed.map(({ component }) => writeComponent(component, omitted)));
}

function sortKey({ purl, group, name, version, ref }: BillComponent): string {
  return JSON.stringify([purl === undefined ? '' : formatPurl(purl), group ?? '', name, version ?? '', ref ?? '']);
}

function writeComponent(component: BillComponent, omitted: Set<string>): Json {
  const type = isWord('componentType', component.type) ? component.type : 'library';
  if (type !== component.type) omitted.add(`the type ${component.type}`);
  const scope =
    component.scope === undefined || isWord('componentScope', component.scope) ? component.scope : undefined;
  if (scope !== component.scope) omitted.add(`the scope ${component.scope}`);
  return {
    type,
    'bom-ref': component.ref === '' ? undefined : component.ref,
    supplier: component.supplier === undefined ? undefined : { name: component.supplier },
    group: component.group,
    name: component.name,
    version: writeVersion(component.version, omitted),
    description: component.description,
    scope,
    hashes: writeHashes(component, omitted),
    licenses: component.licences.length === 0 ? undefined : component.licences.map(writeLicence),
    cpe: component.cpe,
    purl: component.purl === undefined ? undefined : formatPurl(component.purl),
    components: writeComponents(component.components, omitted),
    properties: component.properties.length === 0 ? undefined : component.properties,
  };
}

function writeVersion(version: string | undefined, omitted: Set<string>): string | undefined {
  if (version === undefined || version.length <= 1024) return version;
  omitted.add('a version of more than 1024 characters');
  return undefined;
}

function writeHashes({ hashes }: BillComponent, omitted: Set<string>): Json[] | undefined {
  const written = hashes.flatMap(({ algorithm, value }) => {
    if (isWord('hashAlgorithm', algorithm) && missesForm('hashValue', value) === undefined)
      return [{ alg: algorithm, content: value.toLowerCase() }];
    omitted.add(`a hash of the kind ${algorithm}`);
    return [];
  });
  return written.length === 0
    ? undefined
    : written.sort((a, b) => compareText(`${a.alg} ${a.content}`, `${b.alg} ${b.content}`));
}

function writeLicence({ id, name, expression, acknowledgement }: BillLicence): Json {
  if (expression !== undefined) return { expression, acknowledgement };
  // An id of another form than those of the SPDX list is a name.
  const isId = id !== undefined && missesForm('licenceId', id) === undefined;
  return { license: isId ? { id, acknowledgement } : { name: name ?? id ?? '', acknowledgement } };
}

/** Each part once, with everything that it depends on. */
function writeDependencies(dependencies: readonly BillDependency[]): Json[] {
  const found = new Map<string, Set<string>>();
  for (const { ref, dependsOn } of dependencies) {
    const others = found.get(ref) ?? new Set();
    found.set(ref, others);
    for (const other of dependsOn) if (other !== '') others.add(other);
  }
  return [...found]
    .filter(([ref]) => ref !== '')
    .sort(([a], [b]) => compareText(a, b))
    .map(([ref, others]) => ({ ref, dependsOn: others.size === 0 ? undefined : [...others].sort(compareText) }));
}

function isWord(block: string, word: string): boolean {
  const check = blocksOf('1.7').get(block);
  return check?.kind === 'words' && check.words.has(word);
}

/** First of those that are written the same. */
function unique(items: readonly Json[]): Json[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function filled(fields: Json): Json | undefined {
  return Object.values(fields).every((value) => value === undefined) ? undefined : fields;
}
