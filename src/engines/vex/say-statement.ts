import type { VexStatement } from '#domain/vulnerabilities/vex';
import type { UnusedStatement, WhyUnused } from './vex-judge.ts';

const says: Readonly<Record<VexStatement['status'], string>> = {
  'not-affected': 'is not affected',
  affected: 'is affected',
  fixed: 'has the fix',
  'under-investigation': 'is still being looked at',
};

const longestQuote = 300;

/** `Example Inc. says that it is not affected (vulnerable code not in execute path): …, in vex-1.json, statements[0]` */
export function sayStatement({
  author,
  status,
  justification,
  impact,
  action,
  notes,
  document,
  place,
}: VexStatement): string {
  const why = justification === undefined ? '' : ` (${justification.replaceAll('_', ' ')})`;
  const more = status === 'affected' ? (action ?? impact ?? notes) : (impact ?? notes ?? action);
  return `${author} says that it ${says[status]}${why}${more === undefined ? '' : `: ${shorten(more)}`}, in ${document}, ${place}.`;
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
  return line.length > longestQuote ? `${line.slice(0, longestQuote)}…` : line;
}

const reasons: Readonly<Record<WhyUnused, string>> = {
  'not-found': 'nothing that was found has this vulnerability',
  'other-product': 'the vulnerability was found, but not in the products that it names',
  'fixed-without-version': 'it says that there is a fix, but not in which version',
  superseded: 'a later statement about the same says otherwise',
  'unnamed-product': 'its products are named by nothing that packages or images could be compared with',
};

/** Why a statement changed nothing, for people. */
export function sayUnused({ statement: { vulnerabilities, document, place }, reason }: UnusedStatement): string {
  return `${document}, ${place} about ${vulnerabilities[0] ?? ''} changes nothing: ${reasons[reason]}.`;
}
