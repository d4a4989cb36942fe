import type { VexDocument, VexIdentifiers, VexStatement } from '#domain/vulnerabilities/vex';
import { parsePurl } from '#formats/purl/parse';
import { compareText } from '#kernel/compare-text';
import { analysisJustificationOf, analysisJustifications, stateOfStatus } from './states.ts';

/**
 * A CycloneDX 1.6 document that lists vulnerabilities and what is said of them, as JSON with an end of line. `subject` is the
 * image that the products of all statements are, where they are in one.
 */
export function writeCycloneDxVex(document: VexDocument, subject?: string): string {
  const { id, author, timestamp, version, tool, statements } = document;
  const refs = new Set(statements.flatMap((statement) => componentsOf(statement).flatMap(refOf)));
  const whole = subject === undefined ? undefined : component(subject, 'container');
  const written = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: id,
    version,
    metadata: {
      timestamp,
      tools: { components: [{ type: 'application', name: tool.name, version: tool.version }] },
      authors: [{ name: author }],
      ...(whole === undefined ? {} : { component: whole }),
    },
    components: [...refs]
      .filter((ref) => ref !== subject)
      .sort(compareText)
      .map((ref) => component(ref, 'library')),
    vulnerabilities: statements.map((statement, index) => writeStatement(statement, index)),
  };
  return `${JSON.stringify(written, undefined, 2)}\n`;
}

/** Parts of a product, else the product. */
function componentsOf({ products }: VexStatement): VexIdentifiers[] {
  return products.flatMap(({ identifiers, subcomponents }) =>
    subcomponents.length > 0 ? [...subcomponents] : [identifiers],
  );
}

function refOf({ purls, others }: VexIdentifiers): string[] {
  const ref = purls[0] ?? others[0];
  return ref === undefined ? [] : [ref];
}

function component(ref: string, type: 'library' | 'container'): object {
  const { purl } = parsePurl(ref);
  const version = purl?.version;
  return {
    type,
    'bom-ref': ref,
    ...(purl?.namespace === undefined ? {} : { group: purl.namespace }),
    name: purl?.name ?? ref,
    ...(version === undefined ? {} : { version }),
    ...(purl === undefined ? {} : { purl: ref }),
  };
}

function writeStatement(statement: VexStatement, index: number): object {
  const { vulnerabilities, status, justification, impact, action, notes, timestamp } = statement;
  const [id = '', ...aliases] = vulnerabilities;
  const label = justification === undefined ? undefined : (analysisJustificationOf.get(justification) ?? justification);
  const isLabel = label !== undefined && analysisJustifications.has(label);
  const detail = [isLabel ? undefined : justification?.replaceAll('_', ' '), impact, notes].filter(
    (part) => part !== undefined,
  );
  return {
    'bom-ref': `vulnerability-${index + 1}`,
    id,
    ...(aliases.length === 0
      ? {}
      : { references: aliases.map((alias) => ({ id: alias, source: { name: sourceOf(alias) } })) }),
    ...(action === undefined ? {} : { recommendation: action }),
    analysis: {
      state: stateOfStatus[status],
      ...(isLabel && status === 'not-affected' ? { justification: label } : {}),
      ...(detail.length === 0 ? {} : { detail: detail.join('; ') }),
      ...(timestamp === undefined ? {} : { lastUpdated: timestamp }),
    },
    affects: [...new Set(componentsOf(statement).flatMap(refOf))].map((ref) => ({ ref })),
  };
}

/** Whose id it is; the schema asks for a source of each. */
function sourceOf(id: string): string {
  if (id.startsWith('CVE-')) return 'CVE';
  if (id.startsWith('GHSA-')) return 'GitHub';
  return id.split('-', 1)[0] ?? id;
}
