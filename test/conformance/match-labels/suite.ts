import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { AdvisoryIndex, lookupIn } from '#engines/advisory-database/memory-lookup';
import { matchPackage } from '#engines/matching/match-package';
import { toMatch } from '#engines/matching/package-to-match';
import { scoreVector } from '#formats/cvss/score';
import { readOsvRecord } from '#formats/osv/read-record';
import type { CaseAnswer, Suite } from '../suite.ts';
import { vulnerabilityData } from '../vulnerability-data.ts';

/** What people found out about matches of a scanner in real images: right (TP) or wrong (FP). */
interface Label {
  readonly label: string;
  readonly vulnerability_id: string;
  readonly effective_cve?: string;
  readonly image: { readonly exact?: string };
  readonly package?: { readonly name: string; readonly version: string };
}

/** Images whose distribution is known, and of which advisories lie beside the suites. */
const distributions: readonly (readonly [image: RegExp, ecosystem: string, file: string])[] = [
  [/^docker\.io\/almalinux@/, 'AlmaLinux:8', 'almalinux/alsa-8-9.osv.jsonl.gz'],
];

/**
 * Labels of packages of distributions. Of a vulnerability that no erratum speaks of nothing is claimed: errata only tell of
 * what was fixed. An image may have two versions of a package, so a wrong match is only wrong where no right one is labelled.
 */
export const matchLabels: Suite = {
  name: 'match-labels',
  folder: 'match',
  *run(place) {
    const data = vulnerabilityData(place);
    const file = statSync(place).isFile() ? place : join(place, 'vulnerability-match-labels.jsonl.gz');
    const labels = linesOf(file).map((line) => JSON.parse(line) as Label);
    const read = new Map(distributions.map(([, ecosystem, name]) => [ecosystem, indexOf(join(data, name))]));
    let others = 0;
    for (const label of labels) {
      const [, ecosystem] = distributions.find(([image]) => image.test(label.image.exact ?? '')) ?? [];
      const index = ecosystem === undefined ? undefined : read.get(ecosystem);
      if (ecosystem === undefined || index === undefined || label.package === undefined) others += 1;
      else yield answer(label, label.package, ecosystem, index);
    }
    yield {
      name: `${others} labels`,
      verdict: 'not-claimed',
      reason: 'they are of images whose advisories are not beside the suites, or name no package',
    };
  },
};

function linesOf(file: string): string[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').filter((line) => line !== '');
}

function indexOf(file: string): AdvisoryIndex | undefined {
  if (!existsSync(file)) return undefined;
  const index = new AdvisoryIndex();
  for (const line of linesOf(file))
    for (const advisory of readOsvRecord(JSON.parse(line), 'alsa').advisories) index.add(advisory);
  return index;
}

function answer(
  { label, vulnerability_id: id, effective_cve: cve = id }: Label,
  { name, version }: NonNullable<Label['package']>,
  ecosystem: string,
  index: AdvisoryIndex,
): CaseAnswer {
  const title = `${ecosystem} ${name} ${version} ${cve}: ${label}`;
  if (label !== 'TP' && label !== 'FP') return { name: title, verdict: 'not-claimed', reason: 'nobody was sure' };
  const spoken = (index.namesOf(ecosystem).get(name) ?? []).filter(({ covers }) => covers.includes(cve));
  if (spoken.length === 0)
    return { name: title, verdict: 'not-claimed', reason: 'no erratum about the package speaks of it' };
  const found = { type: 'rpm', name, version };
  const wanted = toMatch({ found, ecosystem, reason: undefined, presence: 'installed' });
  const matched = typeof wanted === 'string' ? [] : (matchPackage(wanted, lookupIn(index), scoreVector) ?? []);
  const isFound = matched.some(({ ids }) => ids.includes(cve));
  if (isFound === (label === 'TP')) return { name: title, verdict: 'passed' };
  const fixes = spoken.flatMap(({ affected }) => affected.ranges.map(({ fixed }) => fixed ?? 'never')).join(', ');
  return { name: title, verdict: 'failed', reason: `${isFound ? 'found' : 'missed'}; fixed in ${fixes}` };
}
