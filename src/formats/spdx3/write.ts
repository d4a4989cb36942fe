import type { Bill, BillComponent, BillLicence, BillTool } from '#domain/bill-of-materials';
import { formatPurl } from '#formats/purl/format';
import { nameElements } from '#formats/spdx/name-elements';
import { relationshipsOf, type SpdxIdentity, type WrittenSpdx } from '#formats/spdx/write';
import { LicenceWriter } from '#formats/spdx/write-licences';
import { compareText } from '#kernel/compare-text';
import { algorithmOfRecord, purposeOfType, typeOfPurpose } from './words.ts';

type Element = Readonly<Record<string, unknown>> & { readonly type: string; readonly spdxId: string };

const creation = '_:creation';
const context = 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld';

/**
 * Writes an SPDX 3.0.1 document as JSON-LD, with the profiles core, software, simple licensing and extension (for properties, in the
 * form that SPDX has for those of CycloneDX). The same bill and identity give the same text.
 */
export function writeSpdx3(bill: Bill, identity: SpdxIdentity): WrittenSpdx {
  const omitted = new Set<string>();
  const made = new ElementWriter(identity.namespace);
  const elements = nameElements(bill);
  const creators = [identity.creator, ...bill.tools].map((tool) =>
    made.named('SoftwareAgent', 'Agent', showTool(tool)),
  );
  for (const [component, id] of elements.ids) writePackage(made, component, id, omitted);
  for (const { spdxElementId, relationshipType, relatedSpdxElement } of relationshipsOf(bill, elements, omitted))
    made.relate(
      made.id(spdxElementId),
      relationshipType === 'CONTAINS' ? 'contains' : 'dependsOn',
      made.id(relatedSpdxElement),
    );
  made.declareLicences();
  const about = bill.subject === undefined ? bill.components : [bill.subject];
  const roots = about.flatMap((component) => elements.ids.get(component) ?? []).map((id) => made.id(id));
  const listed = made.elements.map(({ spdxId }) => spdxId);
  const sbom = made.id('Sbom');
  const profiles = ['core', 'software', 'simpleLicensing', 'extension'];
  const name = bill.subject?.name ?? 'bill of materials';
  const graph = [
    {
      type: 'CreationInfo',
      '@id': creation,
      specVersion: '3.0.1',
      created: `${new Date(identity.created).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}Z`,
      createdBy: [...new Set(creators)],
    },
    {
      type: 'SpdxDocument',
      spdxId: made.id('Document'),
      creationInfo: creation,
      name,
      profileConformance: profiles,
      rootElement: [sbom],
      element: [sbom, ...listed],
    },
    {
      type: 'software_Sbom',
      spdxId: sbom,
      creationInfo: creation,
      name,
      profileConformance: profiles,
      rootElement: roots.length === 0 ? [made.id('Document')] : roots,
      element: listed,
      software_sbomType: ['analyzed'],
    },
    ...made.elements,
  ];
  return {
    text: `${JSON.stringify({ '@context': context, '@graph': graph }, null, 2)}\n`,
    omitted: [...omitted].sort(compareText),
  };
}

function showTool({ name, version }: BillTool): string {
  return `${name.trim() === '' ? 'unnamed' : name}${version === undefined ? '' : `-${version}`}`;
}

function writePackage(made: ElementWriter, component: BillComponent, id: string, omitted: Set<string>): void {
  const { name, version, purl, cpe, group, scope, supplier, description, properties, licences } = component;
  const purpose = purposeOfType(component.type);
  if (typeOfPurpose(purpose) !== component.type) omitted.add(`the type ${component.type}`);
  if (scope !== undefined && scope !== 'required') omitted.add(`the scope ${scope}`);
  if (group !== undefined && purl?.namespace !== group) omitted.add(`the group ${group}`);
  const spdxId = made.id(id);
  const hashes = writeHashes(component, omitted);
  made.add({
    type: 'software_Package',
    spdxId,
    creationInfo: creation,
    name,
    description,
    software_packageVersion: version,
    software_packageUrl: purl === undefined ? undefined : formatPurl(purl),
    software_primaryPurpose: purpose,
    suppliedBy:
      supplier === undefined || supplier.trim() === ''
        ? undefined
        : made.named('Organization', 'Organization', supplier),
    externalIdentifier:
      cpe === undefined
        ? undefined
        : [
            {
              type: 'ExternalIdentifier',
              externalIdentifierType: cpe.startsWith('cpe:/') ? 'cpe22' : 'cpe23',
              identifier: cpe,
            },
          ],
    verifiedUsing: hashes.length === 0 ? undefined : hashes,
    extension: properties.length === 0 ? undefined : [writeProperties(component)],
  });
  made.license(
    spdxId,
    'hasDeclaredLicense',
    licences.filter((one) => one.acknowledgement !== 'concluded'),
  );
  made.license(
    spdxId,
    'hasConcludedLicense',
    licences.filter((one) => one.acknowledgement === 'concluded'),
  );
}

function writeProperties({ properties }: BillComponent) {
  return {
    type: 'extension_CdxPropertiesExtension',
    extension_cdxProperty: properties.map(({ name, value }) => ({
      type: 'extension_CdxPropertyEntry',
      extension_cdxPropName: name,
      extension_cdxPropValue: value,
    })),
  };
}

function writeHashes({ hashes }: BillComponent, omitted: Set<string>) {
  return hashes
    .flatMap(({ algorithm, value }) => {
      const name = algorithmOfRecord(algorithm);
      if (name !== undefined) return [{ type: 'Hash', algorithm: name, hashValue: value.toLowerCase() }];
      omitted.add(`a hash of the kind ${algorithm}`);
      return [];
    })
    .sort((a, b) => compareText(a.algorithm, b.algorithm) || compareText(a.hashValue, b.hashValue));
}

/** Elements of one document; what is named by several of them is written once. */
class ElementWriter {
  readonly elements: Element[] = [];
  readonly #namespace: string;
  readonly #named = new Map<string, string>();
  readonly #licences = new LicenceWriter();
  readonly #expressions = new Map<string, string>();
  #relationships = 0;

  constructor(namespace: string) {
    this.#namespace = namespace;
  }

  id(name: string): string {
    return `${this.#namespace}#${name}`;
  }

  add(element: Element): void {
    this.elements.push(element);
  }

  /** An element that is nothing but a name. */
  named(type: string, prefix: string, name: string): string {
    const key = `${type} ${name}`;
    const known = this.#named.get(key);
    if (known !== undefined) return known;
    const spdxId = this.id(`${prefix}-${this.#named.size + 1}`);
    this.#named.set(key, spdxId);
    this.add({ type, spdxId, creationInfo: creation, name });
    return spdxId;
  }

  relate(from: string, relationshipType: string, to: string): void {
    this.#relationships += 1;
    const spdxId = this.id(`Relationship-${this.#relationships}`);
    this.add({ type: 'Relationship', spdxId, creationInfo: creation, from, relationshipType, to: [to] });
  }

  license(from: string, relationshipType: string, licences: readonly BillLicence[]): void {
    const expression = this.#licences.write(licences);
    if (expression === 'NOASSERTION') return;
    const known = this.#expressions.get(expression);
    const id = known ?? this.id(`Licence-${this.#expressions.size + 1}`);
    this.#expressions.set(expression, id);
    this.relate(from, relationshipType, id);
  }

  /** Expressions, and the texts that their `LicenseRef-…` mean. */
  declareLicences(): void {
    const texts = new Map(
      this.#licences.extracted().map(({ licenseId, extractedText }) => [licenseId, extractedText] as const),
    );
    for (const [licenseId, text] of texts)
      this.add({
        type: 'simplelicensing_SimpleLicensingText',
        spdxId: this.id(licenseId),
        creationInfo: creation,
        simplelicensing_licenseText: text,
      });
    for (const [expression, spdxId] of this.#expressions) {
      const used = expression.split(/[\s()]+/).filter((word) => texts.has(word));
      this.add({
        type: 'simplelicensing_LicenseExpression',
        spdxId,
        creationInfo: creation,
        simplelicensing_licenseExpression: expression,
        simplelicensing_customIdToUri:
          used.length === 0
            ? undefined
            : [...new Set(used)].map((key) => ({ type: 'DictionaryEntry', key, value: this.id(key) })),
      });
    }
  }
}
