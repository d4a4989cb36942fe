import { plural, printable, wrap } from '#engines/reporting/text';
import type { ComplianceResult, ControlAnswer, ControlStatus } from '#kernel/compliance';
import type { WaivedFinding } from '#kernel/result';

export interface ComplianceView {
  readonly color: boolean;
  readonly width: number;
  readonly verbose: boolean;
}

/** What the figures say, in one sentence. */
export function scoreText({ summary, controls }: ComplianceResult): string {
  const evaluated = summary.pass + summary.fail;
  const inPart = summary.passInPart > 0 ? ` (${summary.passInPart} of them looked at in part)` : '';
  const score =
    summary.score === undefined
      ? 'no score: nothing was evaluated'
      : `${summary.score} % of ${plural(evaluated, 'evaluated control')} pass${inPart}`;
  return `${score}; ${summary.coverage} % of ${plural(controls.length, 'control')} were evaluated`;
}

export function bySection(controls: readonly ControlAnswer[]): Map<string, ControlAnswer[]> {
  const sections = new Map<string, ControlAnswer[]>();
  for (const control of controls) {
    const items = sections.get(control.section) ?? [];
    items.push(control);
    sections.set(control.section, items);
  }
  return sections;
}

/** Who accepted a finding, until when and why. */
export function describeAcceptance({ finding, waiver }: WaivedFinding): string {
  const { place, message, rule } = finding;
  return `accepted by ${waiver.owner} until ${waiver.until}: ${place.file}:${place.line} ${message} (${rule}): ${waiver.reason}`;
}

/** The answer in words, for reports that are read without this program. */
export function answerText({ status, proof }: Pick<ControlAnswer, 'status' | 'proof'>): string {
  if (status === 'not-evaluated') return 'not evaluated';
  return status === 'pass' && proof === 'part' ? 'pass in part' : status;
}

const marks: Readonly<Record<ControlStatus, string>> = { pass: 'pass', fail: 'FAIL', 'not-evaluated': '   ?' };
const colors: Readonly<Record<ControlStatus, string>> = { pass: '32', fail: '31', 'not-evaluated': '2' };

interface Layout {
  readonly verbose: boolean;
  /** Columns for titles, and what stands to their left. */
  readonly room: number;
  readonly indent: string;
  readonly idWidth: number;
  paint(code: string, text: string): string;
}

export function* renderTable(result: ComplianceResult, view: ComplianceView): Iterable<string> {
  const columns = Math.max(40, Math.min(view.width, 100));
  const idWidth = Math.min(28, Math.max(0, ...result.controls.map(({ id }) => id.length)));
  const indent = ' '.repeat(idWidth + 9);
  const layout: Layout = {
    verbose: view.verbose,
    room: columns - indent.length,
    indent,
    idWidth,
    paint: (code, text) => (view.color ? `\u001b[${code}m${text}\u001b[0m` : text),
  };
  yield `${layout.paint('1', `${result.framework.title} ${result.framework.version}`)}\n`;
  for (const [section, controls] of bySection(result.controls)) {
    yield `\n${layout.paint('1', section)}\n`;
    yield* renderSection(controls, layout);
  }
  yield* renderFoot(result, columns, layout);
}

/** Answered controls one by one; the others together by their reason, so that a benchmark about nodes stays readable. */
function* renderSection(controls: readonly ControlAnswer[], layout: Layout): Iterable<string> {
  const unanswered = new Map<string, string[]>();
  for (const control of controls) {
    const isShown = layout.verbose || control.status !== 'not-evaluated' || control.accepted.length > 0;
    if (isShown) yield* renderControl(control, layout);
    else unanswered.set(control.reason, [...(unanswered.get(control.reason) ?? []), control.id]);
  }
  for (const [reason, ids] of unanswered) {
    const text = `${ids.join(', ')}: ${reason}`;
    const [first = '', ...more] = wrap(printable(text), layout.room + layout.idWidth + 2);
    yield `  ${layout.paint('2', `${marks['not-evaluated']} ${first}`)}\n`;
    for (const row of more) yield `       ${layout.paint('2', row)}\n`;
  }
}

function* renderControl(control: ControlAnswer, layout: Layout): Iterable<string> {
  const { id, title, status, reason, proof, limit, findings, accepted } = control;
  const { indent, room, paint, verbose } = layout;
  const [first = '', ...more] = wrap(title, room);
  yield `  ${paint(colors[status], marks[status])} ${id.padEnd(layout.idWidth)}  ${first}\n`;
  for (const row of more) yield `${indent}${row}\n`;
  const notes: string[] = [];
  if (status === 'not-evaluated' && verbose) notes.push(reason);
  // What was not looked at cannot mend a failure.
  if (proof === 'part' && (status === 'pass' || (status === 'fail' && verbose)))
    notes.push(`in part; not looked at: ${limit ?? 'the rest of it'}`);
  const shown = verbose ? findings : findings.slice(0, 3);
  for (const { place, message, rule } of shown) notes.push(`${place.file}:${place.line} ${message} (${rule})`);
  if (shown.length < findings.length) notes.push(`… and ${findings.length - shown.length} more`);
  notes.push(...accepted.map(describeAcceptance));
  for (const note of notes) for (const row of wrap(printable(note), room)) yield `${indent}${paint('2', row)}\n`;
}

function* renderFoot(result: ComplianceResult, columns: number, { paint, verbose }: Layout): Iterable<string> {
  const { summary, gaps, waiverProblems } = result;
  yield '\n';
  for (const row of wrap(scoreText(result), columns)) yield `${paint('1', row)}\n`;
  const accepted = summary.accepted > 0 ? `, ${plural(summary.accepted, 'finding')} accepted` : '';
  const hint = verbose ? '' : ' (--verbose says all)';
  yield `${summary.pass} pass, ${summary.fail} fail, ${summary.notEvaluated} not evaluated${accepted}${hint}\n`;
  for (const { place, message } of waiverProblems)
    for (const row of wrap(printable(`waiver at ${place}: ${message}`), columns)) yield `${row}\n`;
  if (gaps.length === 0) return;
  yield `${plural(gaps.length, 'gap')}: not everything could be looked at\n`;
  for (const { message, meaning } of verbose ? gaps : gaps.slice(0, 3))
    for (const row of wrap(printable(`- ${message}. ${meaning}`), columns)) yield `${row}\n`;
  if (!verbose && gaps.length > 3) yield `- … and ${gaps.length - 3} more\n`;
}
