import type { BillComponent, BillHash, BillLicence } from '#domain/bill-of-materials';
import { itemsOf, textOf } from '#formats/json-shapes/read-fields';
import { parsePurl } from '#formats/purl/parse';
import type { Purl } from '#formats/purl/purl';
import { algorithmOfSpdx, isAbsent, typeOfPurpose } from './words.ts';

type Fields = Readonly<Record<string, unknown>>;

interface PackageReading {
  /** Undefined for what has no name: the checker says so. */
  readonly component: BillComponent | undefined;
  /** Why a package URL is none. */
  readonly problem: string | undefined;
}

/** Makes a record of a package (clause 7). */
export function readPackage(fields: Fields): PackageReading {
  const name = textOf(fields, 'name');
  const { purl, cpe, problem } = readExternalRefs(fields);
  if (name === undefined) return { component: undefined, problem };
  const component: BillComponent = {
    ref: textOf(fields, 'SPDXID'),
    type: typeOfPurpose(textOf(fields, 'primaryPackagePurpose')),
    group: undefined,
    name,
    version: textOf(fields, 'versionInfo'),
    purl,
    cpe,
    description: textOf(fields, 'description') ?? textOf(fields, 'summary'),
    scope: undefined,
    supplier: readActor(textOf(fields, 'supplier')),
    licences: readLicences(fields),
    hashes: readHashes(fields),
    properties: [],
    components: [],
  };
  return { component, problem };
}

/** The first package URL and the first CPE. The category of either is written in two ways, and wrongly by many. */
function readExternalRefs(fields: Fields) {
  let purl: Purl | undefined;
  let cpe: string | undefined;
  let problem: string | undefined;
  for (const [, item] of itemsOf(fields, 'externalRefs')) {
    const type = (textOf(item, 'referenceType') ?? '').replace(/^https?:\/\/spdx\.org\/rdf\/references\//, '');
    const locator = textOf(item, 'referenceLocator');
    if (locator === undefined) continue;
    if (type === 'cpe23Type' || type === 'cpe22Type') cpe ??= locator;
    if (type !== 'purl' || purl !== undefined) continue;
    const answer = parsePurl(locator, { anyCaseKeys: true });
    if (answer.problem === undefined) purl = answer.purl;
    else problem ??= `no package URL: ${answer.problem.message}`;
  }
  return { purl, cpe, problem };
}

function readLicences(fields: Fields): BillLicence[] {
  const found: BillLicence[] = [];
  const declared = textOf(fields, 'licenseDeclared');
  const concluded = textOf(fields, 'licenseConcluded');
  if (declared !== undefined && !isAbsent(declared)) found.push({ expression: declared, acknowledgement: 'declared' });
  if (concluded !== undefined && !isAbsent(concluded))
    found.push({ expression: concluded, acknowledgement: 'concluded' });
  return found;
}

function readHashes(fields: Fields): BillHash[] {
  const found: BillHash[] = [];
  for (const [, item] of itemsOf(fields, 'checksums')) {
    const algorithm = textOf(item, 'algorithm');
    const value = textOf(item, 'checksumValue');
    if (algorithm !== undefined && value !== undefined)
      found.push({ algorithm: algorithmOfSpdx(algorithm), value: value.toLowerCase() });
  }
  return found;
}

/** `Organization: Name (email)`: the name. */
function readActor(text: string | undefined): string | undefined {
  if (text === undefined || isAbsent(text)) return undefined;
  const name = text.replace(/^(?:Organization|Person):/, '').trim();
  const address = name.endsWith(')') ? name.lastIndexOf('(') : -1;
  return (address > 0 ? name.slice(0, address) : name).trim();
}
