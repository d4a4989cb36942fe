import { compareText } from '#kernel/compare-text';
import type { BillComponent } from '#domain/bill-of-materials';
import { missesForm } from '#formats/json-shapes/forms';
import { formatPurl } from '#formats/purl/format';
import { blocksOf } from './blocks.ts';
import type { ElementId } from './name-elements.ts';
import { algorithmOfRecord, purposeOfType, typeOfPurpose } from './words.ts';
import type { LicenceWriter } from './write-licences.ts';

/** A package (clause 7). Nothing is known of its files, and nothing of where it was fetched from. */
export function writePackage(component: BillComponent, id: ElementId, licences: LicenceWriter, omitted: Set<string>) {
  const { name, version, purl, cpe, group, scope, supplier, description } = component;
  const purpose = purposeOfType(component.type);
  if (typeOfPurpose(purpose) !== component.type) omitted.add(`the type ${component.type}`);
  if (scope !== undefined && scope !== 'required') omitted.add(`the scope ${scope}`);
  if (group !== undefined && purl?.namespace !== group) omitted.add(`the group ${group}`);
  for (const property of component.properties) omitted.add(`the property ${property.name}`);
  const references = [
    ...(cpe === undefined ? [] : [refer('SECURITY', cpe.startsWith('cpe:/') ? 'cpe22Type' : 'cpe23Type', cpe)]),
    ...(purl === undefined ? [] : [refer('PACKAGE-MANAGER', 'purl', formatPurl(purl))]),
  ];
  const checksums = writeChecksums(component, omitted);
  return {
    SPDXID: id,
    name,
    versionInfo: version,
    supplier: supplier === undefined || supplier.trim() === '' ? undefined : `Organization: ${supplier}`,
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    checksums: checksums.length === 0 ? undefined : checksums,
    licenseConcluded: licences.write(
      component.licences.filter(({ acknowledgement }) => acknowledgement === 'concluded'),
    ),
    licenseDeclared: licences.write(
      component.licences.filter(({ acknowledgement }) => acknowledgement !== 'concluded'),
    ),
    copyrightText: 'NOASSERTION',
    description,
    externalRefs: references.length === 0 ? undefined : references,
    primaryPackagePurpose: purpose,
  };
}

function refer(category: string, type: string, locator: string) {
  return { referenceCategory: category, referenceType: type, referenceLocator: locator };
}

function writeChecksums({ hashes }: BillComponent, omitted: Set<string>) {
  const written = hashes.flatMap(({ algorithm, value }) => {
    const name = algorithmOfRecord(algorithm);
    if (isAlgorithm(name) && missesForm('hexadecimal', value) === undefined)
      return [{ algorithm: name, checksumValue: value.toLowerCase() }];
    omitted.add(`a hash of the kind ${algorithm}`);
    return [];
  });
  return written.sort((a, b) => compareText(a.algorithm, b.algorithm) || compareText(a.checksumValue, b.checksumValue));
}

function isAlgorithm(name: string): boolean {
  const check = blocksOf('2.3').get('checksumAlgorithm');
  return check?.kind === 'words' && check.words.has(name);
}
