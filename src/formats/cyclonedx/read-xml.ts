import { type BillAnswer, noBill } from '#domain/bill-of-materials';
import { attributeOf, childOf, childrenOf, childText } from '#formats/xml/find';
import { readXml, type XmlElement } from '#formats/xml/read-xml';
import { billOf, unknownVersion } from './read.ts';
import { specVersions } from './spec-versions.ts';

type Fields = Readonly<Record<string, unknown>>;

const namespace = /^http:\/\/cyclonedx\.org\/schema\/bom\/(\d+\.\d+)$/;

/**
 * Reads a CycloneDX document, XML, of the versions 1.0 to 1.7: metadata, components and dependencies, in the shape that the same document
 * has as JSON. Not claimed: it is not held against the schema; what is not well-formed is a problem, and what came before it is read.
 */
export function readCycloneDxXml(text: string): BillAnswer {
  const { root, problem } = readXml(text);
  if (root?.name !== 'bom') return noBill(problem?.message ?? 'no CycloneDX document: its element is not bom');
  const version = [...root.attributes.values()].map((value) => namespace.exec(value)?.[1]).find(Boolean);
  if (version === undefined) return noBill('no CycloneDX document: it names no namespace of CycloneDX');
  const isKnown = version === '1.0' || version === '1.1' || specVersions.some((known) => known === version);
  return billOf(documentOf(root, version), [
    ...(isKnown ? [] : [unknownVersion(version)]),
    ...(problem === undefined ? [] : [{ path: `line ${problem.line}`, message: problem.message }]),
  ]);
}

function documentOf(root: XmlElement, specVersion: string): Fields {
  const revision = Number(attributeOf(root, 'version') ?? '1');
  return {
    bomFormat: 'CycloneDX',
    specVersion,
    serialNumber: attributeOf(root, 'serialNumber'),
    version: Number.isInteger(revision) ? revision : undefined,
    metadata: metadataOf(childOf(root, 'metadata')),
    components: componentsOf(root),
    dependencies: dependenciesOf(childOf(root, 'dependencies')),
  };
}

function metadataOf(metadata: XmlElement | undefined): Fields | undefined {
  if (metadata === undefined) return undefined;
  const tools = childOf(metadata, 'tools');
  const subject = childOf(metadata, 'component');
  return {
    timestamp: childText(metadata, 'timestamp'),
    tools:
      childOf(tools, 'components') === undefined && childOf(tools, 'services') === undefined
        ? childrenOf(tools, 'tool').map(toolOf)
        : { components: componentsOf(tools), services: childrenOf(childOf(tools, 'services'), 'service').map(toolOf) },
    component: subject === undefined ? undefined : componentOf(subject),
  };
}

function toolOf(tool: XmlElement): Fields {
  return {
    vendor: childText(tool, 'vendor') ?? childText(childOf(tool, 'provider'), 'name'),
    group: childText(tool, 'group'),
    name: childText(tool, 'name'),
    version: childText(tool, 'version'),
  };
}

function componentsOf(parent: XmlElement | undefined): Fields[] {
  return childrenOf(childOf(parent, 'components'), 'component').map(componentOf);
}

function componentOf(component: XmlElement): Fields {
  return {
    type: attributeOf(component, 'type'),
    'bom-ref': attributeOf(component, 'bom-ref'),
    supplier: organizationIn(component, 'supplier'),
    manufacturer: organizationIn(component, 'manufacturer'),
    publisher: childText(component, 'publisher'),
    group: childText(component, 'group'),
    name: childText(component, 'name'),
    version: childText(component, 'version'),
    description: childText(component, 'description'),
    scope: childText(component, 'scope'),
    hashes: childrenOf(childOf(component, 'hashes'), 'hash').map((hash) => ({
      alg: attributeOf(hash, 'alg'),
      content: hash.text.trim(),
    })),
    licenses: licencesOf(childOf(component, 'licenses')),
    cpe: childText(component, 'cpe'),
    purl: childText(component, 'purl'),
    properties: childrenOf(childOf(component, 'properties'), 'property').map((property) => ({
      name: attributeOf(property, 'name'),
      value: property.text,
    })),
    components: componentsOf(component),
  };
}

function organizationIn(component: XmlElement, name: string): Fields | undefined {
  const organization = childOf(component, name);
  return organization === undefined ? undefined : { name: childText(organization, 'name') };
}

function licencesOf(licences: XmlElement | undefined): Fields[] {
  return (licences?.children ?? []).flatMap((one): Fields[] => {
    const acknowledgement = attributeOf(one, 'acknowledgement');
    if (one.name === 'expression') return [{ expression: one.text.trim(), acknowledgement }];
    if (one.name === 'expression-detailed') return [{ expression: attributeOf(one, 'expression'), acknowledgement }];
    if (one.name !== 'license') return [];
    return [{ license: { id: childText(one, 'id'), name: childText(one, 'name'), acknowledgement } }];
  });
}

/** In XML what is depended on stands within; only the first level says it, deeper ones are written by nobody. */
function dependenciesOf(dependencies: XmlElement | undefined): Fields[] {
  return childrenOf(dependencies, 'dependency').map((dependency) => ({
    ref: attributeOf(dependency, 'ref'),
    dependsOn: childrenOf(dependency, 'dependency').flatMap((other) => attributeOf(other, 'ref') ?? []),
  }));
}
