import { escapeMarkup, nameSubject, printable, shorten } from '#engines/reporting/text';
import type { Result, SuppressedFinding } from '#kernel/result';

/** Longer lists start closed. */
const mostOpen = 12;

function text(value: string): string {
  return escapeMarkup(printable(shorten(value, 1000)));
}

function section(id: string, title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const list = `<ul>${items.map((item) => `<li>${item}</li>`).join('\n')}</ul>`;
  return `<section class="rest" id="${id}"><details${items.length <= mostOpen ? ' open' : ''}><summary><h2>${title} (${items.length})</h2></summary>${list}</details></section>\n`;
}

/** Comprehensive scans leave thousands out; the counts of all are in the summary. */
const mostSuppressed = 500;

function suppressedItem({ finding, message }: SuppressedFinding): string {
  return `<b>${text(finding.message)}</b> ${text(message)}`;
}

/** What else a reader has to know: what was not seen, what was accepted, what is wrong with waivers. */
export function rest({ gaps, waived, waiverProblems, comparison, suppressed = [] }: Result): string {
  return [
    section(
      'gaps',
      'Not evaluated',
      gaps.map(({ message, meaning, remedy }) => `<b>${text(message)}</b> ${text(meaning)} <i>${text(remedy)}</i>`),
    ),
    section(
      'accepted',
      'Accepted findings',
      waived.map(
        ({ finding, waiver }) =>
          `<b>${text(finding.message)}</b> ${text(nameSubject(finding.subject))}, <code>${text(finding.place.file)}:${finding.place.line}</code>: ${text(waiver.reason)} <i>${text(waiver.owner)}, until ${text(waiver.until)}</i>`,
      ),
    ),
    section('suppressed', 'Not counted', suppressed.slice(0, mostSuppressed).map(suppressedItem)),
    section(
      'waivers',
      'Waivers to look at',
      waiverProblems.map(({ kind, place, message }) => `<b>${text(kind)}</b> ${text(place)}: ${text(message)}`),
    ),
    section(
      'fixed',
      'Fixed since the baseline',
      (comparison?.fixed ?? []).map(({ rule, message }) => `<code>${text(rule)}</code> ${text(message)}`),
    ),
  ].join('');
}
