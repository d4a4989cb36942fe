import { formatPath } from '#kernel/path';
import type { BillDependency } from '#domain/bill-of-materials';
import type { BillProblem } from '#formats/json-shapes/check';
import { isFields } from '#formats/json-shapes/check';

interface References {
  readonly known: ReadonlySet<string>;
  readonly doubts: readonly BillProblem[];
}

/** Reported at most; a document of nothing but mistakes is as useless after a hundred as after a million. */
const mostReported = 100;

/**
 * All names that parts of a document give themselves. The specification wants each to be given once; its schemas do
 * not ask for it, and its own examples of valid documents break it.
 */
export function collectReferences(document: unknown): References {
  const known = new Set<string>();
  const doubts: BillProblem[] = [];
  const path: (string | number)[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const ref = isFields(value) && Object.hasOwn(value, 'bom-ref') ? value['bom-ref'] : undefined;
    if (typeof ref === 'string') {
      if (known.has(ref) && doubts.length < mostReported)
        doubts.push({ path: formatPath([...path, 'bom-ref']), message: `names a second part ${ref.slice(0, 100)}` });
      known.add(ref);
    }
    for (const [name, child] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
      path.push(name);
      visit(child);
      path.pop();
    }
  };
  visit(document);
  return { known, doubts };
}

/** Dependencies on what the document does not hold. Links into other documents (`urn:cdx:`) are not followed. */
export function findDangling(dependencies: readonly BillDependency[], known: ReadonlySet<string>): BillProblem[] {
  const doubts: BillProblem[] = [];
  const look = (ref: string, path: (string | number)[]) => {
    if (doubts.length < mostReported && !known.has(ref) && !ref.startsWith('urn:cdx:'))
      doubts.push({ path: formatPath(path), message: `nothing here is called ${ref.slice(0, 100)}` });
  };
  for (const [index, { ref, dependsOn }] of dependencies.entries()) {
    look(ref, ['dependencies', index, 'ref']);
    for (const [place, other] of dependsOn.entries()) look(other, ['dependencies', index, 'dependsOn', place]);
  }
  return doubts;
}
