import { type Bill, type BillAnswer, type BillDependency, type BillTool, noBill } from '#domain/bill-of-materials';
import { blocksOf } from './blocks.ts';
import { type BillProblem, Checker } from '#formats/json-shapes/check';
import { type SpecVersion, specVersions } from './spec-versions.ts';
import { parseDocument } from '#formats/json-shapes/parse-document';
import { ComponentReader } from './read-component.ts';
import { fieldsOf, itemsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';
import { collectReferences, findDangling } from './references.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface BillReading {
  /** Ids of the SPDX licence list, in the edition that licences are to be checked with. */
  readonly licenceIds?: ReadonlySet<string> | undefined;
}

/**
 * Reads a CycloneDX document, JSON, of the versions 1.2 to 1.7, and says where it is not as the specification asks.
 *
 * Not claimed: ids of licences are compared with the SPDX list only where the caller has one; names of families of
 * algorithms and of elliptic curves (1.7) may be any text; where the schema wants exactly one of two kinds of objects
 * and a value is both, it is taken; the expression of a licence is not parsed; signatures are not verified; of fields
 * that are written twice the last one counts. A newer version is read as far as its parts have kept their names.
 */
export function readCycloneDx(text: string, reading: BillReading = {}): BillAnswer {
  const document = parseDocument(text);
  if (typeof document === 'string') return noBill(document);
  if (document['bomFormat'] !== 'CycloneDX' && document['specVersion'] === undefined)
    return noBill('no CycloneDX document: bomFormat is missing');
  const written = textOf(document, 'specVersion');
  const version = specVersions.find((known) => known === written);
  const problems = version === undefined ? [unknownVersion(written)] : check(document, version, reading);
  return billOf(document, problems);
}

/** What is asked of a document, whichever way it was written; `problems` are those that are known already. */
export function billOf(document: Fields, problems: readonly BillProblem[]): BillAnswer {
  const components = new ComponentReader();
  const metadata = fieldsOf(document, 'metadata') ?? {};
  const about = fieldsOf(metadata, 'component');
  const revision = document['version'];
  const dependencies = readDependencies(document);
  const bill: Bill = {
    format: 'CycloneDX',
    specVersion: textOf(document, 'specVersion') ?? '',
    id: textOf(document, 'serialNumber'),
    revision: typeof revision === 'number' ? revision : undefined,
    created: textOf(metadata, 'timestamp'),
    tools: readTools(metadata),
    subject: about === undefined ? undefined : components.read(about, ['metadata', 'component']),
    components: components.readAll(document, 'components', []),
    dependencies,
  };
  const references = collectReferences(document);
  return {
    bill,
    problems: [...problems, ...components.problems],
    doubts: [...components.doubts, ...references.doubts, ...findDangling(dependencies, references.known)],
  };
}

function check(document: Fields, version: SpecVersion, reading: BillReading): readonly BillProblem[] {
  return new Checker({ blocks: blocksOf(version), licenceIds: reading.licenceIds }).check(document, 'bom');
}

export function unknownVersion(written: string | undefined): BillProblem {
  return {
    path: 'specVersion',
    message: `not checked: ${written === undefined ? 'no version is named' : `version ${written.slice(0, 20)} is not known`}`,
  };
}

/** A list of tools until 1.4, later also components and services. */
function readTools(metadata: Fields): BillTool[] {
  const set = fieldsOf(metadata, 'tools');
  const items =
    set === undefined ? itemsOf(metadata, 'tools') : [...itemsOf(set, 'components'), ...itemsOf(set, 'services')];
  const found: BillTool[] = [];
  for (const [, item] of items) {
    const name = textOf(item, 'name');
    const vendor = textOf(item, 'vendor') ?? textOf(item, 'group') ?? textOf(item, 'publisher');
    if (name !== undefined) found.push({ vendor, name, version: textOf(item, 'version') });
  }
  return found;
}

function readDependencies(document: Fields): BillDependency[] {
  const found: BillDependency[] = [];
  for (const [, item] of itemsOf(document, 'dependencies')) {
    const ref = textOf(item, 'ref');
    if (ref !== undefined) found.push({ ref, dependsOn: textsOf(item, 'dependsOn') });
  }
  return found;
}
