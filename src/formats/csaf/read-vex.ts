import type { Advisory, AffectedRange } from '#domain/vulnerabilities/advisory';
import { isRecord, type Json, list, text, texts } from '#formats/osv/values';
import type { Severity } from '#kernel/severity';
import { type ProductTree, readProducts } from './products.ts';

export interface VexReading {
  readonly advisories: readonly Advisory[];
  readonly problems: readonly string[];
  /** RFC 3339. */
  readonly modified: string | undefined;
  readonly id: string;
}

/**
 * CSAF 2.0 VEX as Red Hat publishes it (security.access.redhat.com/data/csaf/v2/vex): of each CVE what holds for the packages of its
 * systems. What is fixed is in the errata, too; what will not be fixed is nowhere else. Undefined when it is none.
 * Products beside Red Hat Enterprise Linux itself (extended support, layered products) are left out.
 */
export function readRedHatVex(value: unknown, source: string): VexReading | undefined {
  const document = isRecord(value) && isRecord(value.document) ? value.document : undefined;
  if (!isRecord(value) || document?.category !== 'csaf_vex') return undefined;
  const publisher = isRecord(document.publisher) ? text(document.publisher.namespace) : undefined;
  if (publisher !== 'https://www.redhat.com') return undefined;
  const tracking = isRecord(document.tracking) ? document.tracking : {};
  const modified = text(tracking.current_release_date);
  const tree = readProducts(value.product_tree);
  const advisories: Advisory[] = [];
  const problems = [...tree.problems];
  for (const one of list(value.vulnerabilities)) {
    const cve = isRecord(one) ? text(one.cve) : undefined;
    if (!isRecord(one) || cve === undefined) problems.push('a vulnerability has no CVE');
    else advisories.push(...readVulnerability(one, { cve, modified, source, tree, document }));
  }
  return { advisories, problems, modified, id: `RHCVE-${text(tracking.id) ?? ''}` };
}

interface Context {
  readonly cve: string;
  readonly modified: string | undefined;
  readonly source: string;
  readonly tree: ProductTree;
  readonly document: Json;
}

function readVulnerability(one: Json, context: Context): Advisory[] {
  const { cve, modified, source, tree, document } = context;
  const status = isRecord(one.product_status) ? one.product_status : {};
  const title = text(one.title);
  const severity = severityOf(document);
  const shared = {
    id: `RHCVE-${cve}`,
    aliases: [cve],
    covers: [],
    cvss: readVectors(one),
    kind: 'vulnerability',
    source,
    url: `https://access.redhat.com/security/cve/${encodeURIComponent(cve)}`,
    ...(severity === undefined ? {} : { severity }),
    ...(title === undefined ? {} : { summary: title.slice(0, 500) }),
    ...(modified === undefined ? {} : { modified }),
  } as const;
  const states = remediationStates(one);
  const advisories = new Map<string, Advisory>();
  const add = (product: string, state: Advisory['state'], isFixed: boolean): void => {
    const component = tree.componentOf(product);
    if (component === undefined) return;
    const { ecosystem, name, version, module } = component;
    const range: AffectedRange | undefined = isFixed ? (version === undefined ? undefined : { fixed: version }) : {};
    if (range === undefined) return;
    const key = [ecosystem, name, module ?? '', range.fixed ?? state].join('\n');
    const own = module === undefined ? {} : { module };
    if (!advisories.has(key))
      advisories.set(key, { ...shared, ecosystem, name, affected: { ranges: [range] }, state, ...own });
  };
  for (const product of texts(status.known_affected)) add(product, states.get(product) ?? 'affected', false);
  for (const product of texts(status.under_investigation)) add(product, 'under-investigation', false);
  for (const product of texts(status.fixed)) add(product, 'affected', true);
  return [...advisories.values()];
}

/** What Red Hat means to do (`remediations`, CSAF 2.0 section 3.2.3.12): the category says that there is no fix, the details why. */
function remediationStates(one: Json): ReadonlyMap<string, Advisory['state']> {
  const states = new Map<string, Advisory['state']>();
  for (const remediation of list(one.remediations)) {
    if (!isRecord(remediation)) continue;
    const details = (text(remediation.details) ?? '').toLowerCase();
    const state = stateOf(text(remediation.category), details);
    if (state !== undefined) for (const product of texts(remediation.product_ids)) states.set(product, state);
  }
  return states;
}

function stateOf(category: string | undefined, details: string): Advisory['state'] | undefined {
  if (category !== 'no_fix_planned' && category !== 'none_available') return undefined;
  if (details.includes('out of support')) return 'end-of-life';
  if (details.includes('deferred')) return 'fix-deferred';
  return category === 'no_fix_planned' ? 'will-not-fix' : 'affected';
}

const severities: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  important: 'high',
  moderate: 'medium',
  low: 'low',
};

function severityOf(document: Json): Severity | undefined {
  const word = isRecord(document.aggregate_severity)
    ? (text(document.aggregate_severity.text) ?? '').toLowerCase()
    : '';
  return Object.hasOwn(severities, word) ? severities[word] : undefined;
}

function readVectors(one: Json): Advisory['cvss'] {
  for (const score of list(one.scores)) {
    const cvss = isRecord(score) && isRecord(score.cvss_v3) ? score.cvss_v3 : undefined;
    const vector = text(cvss?.vectorString);
    const [, version] = /^CVSS:(3\.[01])\/[A-Za-z0-9:/]{20,200}$/.exec(vector ?? '') ?? [];
    if (vector !== undefined && (version === '3.0' || version === '3.1')) return [{ version, vector }];
  }
  return [];
}
