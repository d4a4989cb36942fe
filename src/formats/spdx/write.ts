import { compareText } from '#kernel/compare-text';
import type { Bill, BillComponent, BillTool } from '#domain/bill-of-materials';
import { type ElementId, type Elements, nameElements } from './name-elements.ts';
import { LicenceWriter } from './write-licences.ts';
import { writePackage } from './write-package.ts';

export interface SpdxIdentity {
  /** An address that no other document has, never to be fetched (clause 6.5). */
  readonly namespace: string;
  /** Milliseconds since 1970; written to the second. */
  readonly created: number;
  /** What writes the document; tools that the bill names follow it. */
  readonly creator: BillTool;
}

export interface WrittenSpdx {
  readonly text: string;
  /** What the format has no place for and was left out or replaced; each once. */
  readonly omitted: readonly string[];
}

const documentId = 'SPDXRef-DOCUMENT';

export interface Relationship {
  readonly spdxElementId: string;
  readonly relationshipType: string;
  readonly relatedSpdxElement: string;
}

/**
 * Writes an SPDX 2.3 document. The same bill and identity give the same text. Components in components stand beside
 * them, bound by `CONTAINS`; without a subject the document describes all outer components.
 */
export function writeSpdx(bill: Bill, identity: SpdxIdentity): WrittenSpdx {
  const omitted = new Set<string>();
  const elements = nameElements(bill);
  const licences = new LicenceWriter();
  const packages = [...elements.ids].map(([component, id]) => writePackage(component, id, licences, omitted));
  const relationships = [...describe(bill, elements.ids), ...relationshipsOf(bill, elements, omitted)].sort(byEnds);
  const extracted = licences.extracted();
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: documentId,
    name: bill.subject?.name ?? 'bill of materials',
    documentNamespace: identity.namespace,
    creationInfo: {
      created: `${new Date(identity.created).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}Z`,
      creators: [...new Set([identity.creator, ...bill.tools].map(writeTool))],
    },
    hasExtractedLicensingInfos: extracted.length === 0 ? undefined : extracted,
    packages: packages.sort((a, b) => compareText(a.SPDXID, b.SPDXID)),
    relationships,
  };
  return { text: `${JSON.stringify(document, null, 2)}\n`, omitted: [...omitted].sort(compareText) };
}

/** What holds what, and what needs what. */
export function relationshipsOf(bill: Bill, { ids, byRef }: Elements, omitted: Set<string>): Relationship[] {
  return [...contain(bill, ids), ...depend(bill, byRef, omitted)].sort(byEnds);
}

function writeTool({ name, version }: BillTool): string {
  return `Tool: ${name.trim() === '' ? 'unnamed' : name}${version === undefined ? '' : `-${version}`}`;
}

type Ids = ReadonlyMap<BillComponent, ElementId>;

function describe({ subject, components }: Bill, ids: Ids): Relationship[] {
  return (subject === undefined ? components : [subject]).map((component) =>
    relate(documentId, 'DESCRIBES', ids.get(component) ?? documentId),
  );
}

/** What an image holds is in it; what an application needs stands among its dependencies. */
function contain({ subject, components }: Bill, ids: Ids): Relationship[] {
  const found: Relationship[] = [];
  if (subject?.type === 'container' || subject?.type === 'operating-system')
    for (const component of components) push(found, ids.get(subject), ids.get(component));
  for (const [component, id] of ids) for (const inner of component.components) push(found, id, ids.get(inner));
  return found;
}

function push(found: Relationship[], outer: ElementId | undefined, inner: ElementId | undefined): void {
  if (outer !== undefined && inner !== undefined) found.push(relate(outer, 'CONTAINS', inner));
}

function depend(bill: Bill, byRef: ReadonlyMap<string, ElementId>, omitted: Set<string>): Relationship[] {
  const found = new Map<string, Relationship>();
  for (const { ref, dependsOn } of bill.dependencies) {
    for (const other of dependsOn) {
      const from = byRef.get(ref);
      const to = byRef.get(other);
      if (from === undefined || to === undefined) omitted.add('dependencies of what the bill does not hold');
      else found.set(`${from} ${to}`, relate(from, 'DEPENDS_ON', to));
    }
  }
  return [...found.values()];
}

function relate(from: string, type: string, to: string): Relationship {
  return { spdxElementId: from, relationshipType: type, relatedSpdxElement: to };
}

function byEnds(a: Relationship, b: Relationship): number {
  return (
    compareText(a.spdxElementId, b.spdxElementId) ||
    compareText(a.relationshipType, b.relationshipType) ||
    compareText(a.relatedSpdxElement, b.relatedSpdxElement)
  );
}
