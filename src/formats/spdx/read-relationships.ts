import { formatPath } from '#kernel/path';
import type { BillDependency } from '#domain/bill-of-materials';
import type { BillProblem } from '#formats/json-shapes/check';
import { itemsOf, textOf } from '#formats/json-shapes/read-fields';

type Fields = Readonly<Record<string, unknown>>;

/** The first element needs the second one. */
const forward = new Set(['DEPENDS_ON', 'DYNAMIC_LINK', 'STATIC_LINK', 'HAS_PREREQUISITE']);
/** The second element needs the first one. */
const backward = new Set([
  'DEPENDENCY_OF',
  'BUILD_DEPENDENCY_OF',
  'DEV_DEPENDENCY_OF',
  'OPTIONAL_DEPENDENCY_OF',
  'PROVIDED_DEPENDENCY_OF',
  'TEST_DEPENDENCY_OF',
  'RUNTIME_DEPENDENCY_OF',
  'PREREQUISITE_FOR',
]);
/** Reported at most. */
const mostDangling = 100;

interface Relationships {
  /** What the document says it is about. */
  readonly described: readonly string[];
  readonly dependencies: readonly BillDependency[];
  readonly dangling: readonly BillProblem[];
}

/** Relationships between elements (clause 11). Those that are no dependencies (`CONTAINS`, …) are checked and not kept. */
export function readRelationships(document: Fields, known: ReadonlySet<string>): Relationships {
  const described: string[] = [];
  const needs = new Map<string, Set<string>>();
  const dangling: BillProblem[] = [];
  for (const [index, item] of itemsOf(document, 'relationships')) {
    const from = textOf(item, 'spdxElementId');
    const to = textOf(item, 'relatedSpdxElement');
    const type = textOf(item, 'relationshipType') ?? '';
    if (from === undefined || to === undefined) continue;
    for (const [name, ref] of [
      ['spdxElementId', from],
      ['relatedSpdxElement', to],
    ] as const) {
      if (isHere(ref) && !known.has(ref) && dangling.length < mostDangling)
        dangling.push({
          path: formatPath(['relationships', index, name]),
          message: `nothing here is called ${ref.slice(0, 100)}`,
        });
    }
    if (type === 'DESCRIBES') described.push(to);
    if (type === 'DESCRIBED_BY') described.push(from);
    if (forward.has(type)) add(needs, from, to);
    if (backward.has(type)) add(needs, to, from);
  }
  const dependencies = [...needs].map(([ref, others]) => ({ ref, dependsOn: [...others] }));
  return { described, dependencies, dangling };
}

/** Not `NONE`, `NOASSERTION` or an element of another document. */
function isHere(ref: string): boolean {
  return ref.startsWith('SPDXRef-');
}

function add(needs: Map<string, Set<string>>, from: string, to: string): void {
  if (to === 'NONE' || to === 'NOASSERTION') return;
  const others = needs.get(from) ?? new Set();
  needs.set(from, others);
  others.add(to);
}
