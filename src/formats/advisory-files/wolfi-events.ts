import type { Advisory } from '#domain/vulnerabilities/advisory';
import { isRecord, text, texts } from '#formats/osv/values';
import { plainAdvisory, type PublishedAdvisories } from './published.ts';

const states: Readonly<Record<string, Advisory['state']>> = {
  detection: 'affected',
  'true-positive-determination': 'affected',
  fixed: 'affected',
  'false-positive-determination': 'not-affected',
  'fix-not-planned': 'will-not-fix',
  'pending-upstream-fix': 'fix-deferred',
};

/** An advisory of wolfi-dev/advisories, of which only the last event is left: one a line. Undefined when it is none. */
export function readWolfiAdvisory(value: unknown, source: string): PublishedAdvisories | undefined {
  if (!isRecord(value)) return undefined;
  const id = text(value.id);
  const name = text(value.package);
  const event = text(value.last_event);
  if (id === undefined || !id.startsWith('CGA-') || name === undefined || event === undefined) return undefined;
  const state = Object.hasOwn(states, event) ? states[event] : undefined;
  const fixed = text(value.fixed);
  if (state === undefined || (event === 'fixed' && fixed === undefined))
    return { advisories: [], problems: [`${id}: it is not known what ${event} means`] };
  const ranges = state === 'not-affected' ? [] : [fixed === undefined ? {} : { fixed }];
  const fields = { id, aliases: texts(value.aliases), ecosystem: 'Wolfi', name, affected: { ranges }, source };
  return { advisories: [{ ...plainAdvisory(fields, {}), state }], problems: [] };
}
