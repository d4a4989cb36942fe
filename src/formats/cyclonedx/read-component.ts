import { below, formatPath, type Path } from '#kernel/path';
import { parsePurl } from '#formats/purl/parse';
import type { BillComponent, BillHash, BillLicence, BillProperty } from '#domain/bill-of-materials';
import type { BillProblem } from '#formats/json-shapes/check';
import { fieldsOf, itemsOf, textOf } from '#formats/json-shapes/read-fields';

type Fields = Readonly<Record<string, unknown>>;

/** Components of a document that are kept. */
const most = 1_000_000;
/** Package URLs that are none, reported at most. */
const mostDoubts = 1000;

/** Makes records of the components of one document. */
export class ComponentReader {
  readonly doubts: BillProblem[] = [];
  readonly problems: BillProblem[] = [];
  #count = 0;

  readAll(fields: Fields, name: string, at: Path): BillComponent[] {
    const found: BillComponent[] = [];
    for (const [index, item] of itemsOf(fields, name)) {
      if (this.#count >= most) {
        this.problems.push({ path: formatPath(at), message: `more than ${most} components: the rest is not read` });
        break;
      }
      const component = this.read(item, below(at, name, index));
      if (component !== undefined) found.push(component);
    }
    return found;
  }

  /** Undefined for what has no name: the checker says so. */
  read(fields: Fields, at: Path): BillComponent | undefined {
    this.#count += 1;
    const name = textOf(fields, 'name');
    if (name === undefined) return undefined;
    const supplier = fieldsOf(fields, 'supplier') ?? fieldsOf(fields, 'manufacturer');
    return {
      ref: textOf(fields, 'bom-ref'),
      type: textOf(fields, 'type') ?? 'library',
      group: textOf(fields, 'group'),
      name,
      version: textOf(fields, 'version'),
      purl: this.#readPurl(textOf(fields, 'purl'), at),
      cpe: textOf(fields, 'cpe'),
      description: textOf(fields, 'description'),
      scope: textOf(fields, 'scope'),
      supplier: supplier === undefined ? textOf(fields, 'publisher') : textOf(supplier, 'name'),
      licences: readLicences(fields),
      hashes: readHashes(fields),
      properties: readProperties(fields),
      components: this.readAll(fields, 'components', at),
    };
  }

  #readPurl(text: string | undefined, at: Path) {
    if (text === undefined) return undefined;
    const { purl, problem } = parsePurl(text, { anyCaseKeys: true });
    if (problem !== undefined && this.doubts.length < mostDoubts)
      this.doubts.push({ path: formatPath(below(at, 'purl')), message: `no package URL: ${problem.message}` });
    return purl;
  }
}

function readLicences(fields: Fields): BillLicence[] {
  const found: BillLicence[] = [];
  for (const [, item] of itemsOf(fields, 'licenses')) {
    const expression = textOf(item, 'expression');
    const licence = fieldsOf(item, 'license') ?? {};
    const id = textOf(licence, 'id');
    const name = textOf(licence, 'name');
    const said = textOf(expression === undefined ? licence : item, 'acknowledgement');
    const acknowledgement = said === 'declared' || said === 'concluded' ? ({ acknowledgement: said } as const) : {};
    if (expression !== undefined) found.push({ expression, ...acknowledgement });
    else if (id !== undefined) found.push({ id, ...acknowledgement });
    else if (name !== undefined) found.push({ name, ...acknowledgement });
  }
  return found;
}

function readHashes(fields: Fields): BillHash[] {
  const found: BillHash[] = [];
  for (const [, item] of itemsOf(fields, 'hashes')) {
    const algorithm = textOf(item, 'alg');
    const value = textOf(item, 'content');
    if (algorithm !== undefined && value !== undefined) found.push({ algorithm, value: value.toLowerCase() });
  }
  return found;
}

function readProperties(fields: Fields): BillProperty[] {
  const found: BillProperty[] = [];
  for (const [, item] of itemsOf(fields, 'properties')) {
    const name = textOf(item, 'name');
    if (name !== undefined) found.push({ name, value: textOf(item, 'value') ?? '' });
  }
  return found;
}
