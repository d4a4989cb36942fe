import { compareText } from '#kernel/compare-text';
import type { Bill, BillComponent } from '#domain/bill-of-materials';
import { formatPurl } from '#formats/purl/format';

/** `SPDXRef-` and letters, digits, dots and dashes (clause 7.2). */
export type ElementId = `SPDXRef-${string}`;

export interface Elements {
  readonly ids: ReadonlyMap<BillComponent, ElementId>;
  readonly byRef: ReadonlyMap<string, ElementId>;
}

/** Longest part of an id that is made of a ref or a name. */
const longest = 100;

/** Gives every component, those in components included, an id of its own that does not depend on their order. */
export function nameElements({ subject, components }: Bill): Elements {
  const all: BillComponent[] = [];
  const open = [...(subject === undefined ? [] : [subject]), ...components];
  for (let component = open.pop(); component !== undefined; component = open.pop()) {
    all.push(component);
    for (const inner of component.components) open.push(inner);
  }
  const keyed = all.map((component) => ({ component, key: sortKey(component) }));
  keyed.sort((a, b) => compareText(a.key, b.key));

  const ids = new Map<BillComponent, ElementId>();
  const byRef = new Map<string, ElementId>();
  const taken = new Set<string>(['SPDXRef-DOCUMENT']);
  const counts = new Map<string, number>();
  for (const { component } of keyed) {
    if (ids.has(component)) continue;
    const wanted = wantedId(component);
    let count = counts.get(wanted) ?? 0;
    let id: ElementId = wanted;
    while (taken.has(id)) {
      count += 1;
      id = `${wanted}-${count + 1}`;
    }
    counts.set(wanted, count);
    taken.add(id);
    ids.set(component, id);
    if (component.ref !== undefined && !byRef.has(component.ref)) byRef.set(component.ref, id);
  }
  return { ids, byRef };
}

/** An id of an SPDX document is kept. */
function wantedId({ ref, name, version }: BillComponent): ElementId {
  const kept = /^SPDXRef-([A-Za-z0-9.-]{1,200})$/.exec(ref ?? '')?.[1];
  if (kept !== undefined) return `SPDXRef-${kept}`;
  const text = ref ?? `${name}-${version ?? ''}`;
  return `SPDXRef-Package-${text.slice(0, longest).replace(/[^A-Za-z0-9.]+/g, '-')}`;
}

function sortKey({ ref, purl, name, version, type }: BillComponent): string {
  return JSON.stringify([ref ?? '', purl === undefined ? '' : formatPurl(purl), name, version ?? '', type]);
}
