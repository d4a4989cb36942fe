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

/** A component has one `@id` and one package URL beside it; what has no other name is named by its CPE. */
function writeComponent({ purls, hashes, others }: VexIdentifiers): object {
  const cpes = others.filter((other) => /^cpe:/i.test(other));
  const id = others.find((other) => !cpes.includes(other)) ?? purls[0] ?? cpes[0];
  const purl = purls.find((one) => one !== id) ?? purls[0];
  const cpe22 = cpes.find((cpe) => /^cpe:\//i.test(cpe));
  const cpe23 = cpes.find((cpe) => cpe !== cpe22);
  const named = Object.entries({ purl, cpe22, cpe23 }).filter(([, value]) => value !== undefined);
  const known = hashes.flatMap((hash) => (hashNames.has(hash.length) ? [[hashNames.get(hash.length), hash]] : []));
  return {
    ...(id === undefined ? {} : { '@id': id }),
    ...(named.length === 0 ? {} : { identifiers: Object.fromEntries(named) as object }),
    ...(known.length === 0 ? {} : { hashes: Object.fromEntries(known) as object }),
  };
}

/** Algorithms by the length of their digests in hexadecimal. */
const hashNames: ReadonlyMap<number, string> = new Map([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha-256'],
  [96, 'sha-384'],
  [128, 'sha-512'],
]);
