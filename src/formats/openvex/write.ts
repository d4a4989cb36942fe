import type { VexDocument, VexIdentifiers, VexStatement, VexStatus } from '#domain/vulnerabilities/vex';
import { justifications } from './labels.ts';

const statuses: Readonly<Record<VexStatus, string>> = {
  'not-affected': 'not_affected',
  affected: 'affected',
  fixed: 'fixed',
  'under-investigation': 'under_investigation',
};

/** An OpenVEX 0.2.0 document, as JSON with an end of line. */
export function writeOpenVex({ id, author, timestamp, version, tool, statements }: VexDocument): string {
  const document = {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': id,
    author,
    timestamp,
    version,
    tooling: `${tool.name} ${tool.version}`,
    statements: statements.map(writeStatement),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function writeStatement(statement: VexStatement): object {
  const { vulnerabilities, products, status, timestamp, justification, impact, action, notes } = statement;
  const [name = '', ...aliases] = vulnerabilities;
  const isLabel = justification !== undefined && justifications.has(justification);
  const isNotAffected = status === 'not-affected';
  // The specification asks for the one or the other, and for an action where something is affected.
  const why = isNotAffected && !isLabel ? (impact ?? justification ?? 'No reason is given.') : impact;
  const what = status === 'affected' ? (action ?? 'No action is known.') : action;
  return {
    vulnerability: { name, ...(aliases.length === 0 ? {} : { aliases }) },
    ...(timestamp === undefined ? {} : { timestamp }),
    products: products.map(({ identifiers, subcomponents }) => ({
      ...writeComponent(identifiers),
      ...(subcomponents.length === 0 ? {} : { subcomponents: subcomponents.map(writeComponent) }),
    })),
    status: statuses[status],
    ...(isNotAffected && isLabel ? { justification } : {}),
    ...(isNotAffected && why !== undefined ? { impact_statement: why } : {}),
    ...(what === undefined ? {} : { action_statement: what }),
    ...(notes === undefined ? {} : { status_notes: notes }),
  };
}

function writeComponent({ purls, hashes, others }: VexIdentifiers): object {
  const [purl] = purls;
  const sha256 = hashes.find(({ length }) => length === 64);
  const id = purl ?? others[0];
  return {
    ...(id === undefined ? {} : { '@id': id }),
    ...(purl === undefined ? {} : { identifiers: { purl } }),
    ...(sha256 === undefined ? {} : { hashes: { 'sha-256': sha256 } }),
  };
}
