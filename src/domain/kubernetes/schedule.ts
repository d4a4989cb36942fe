/** Schedules of CronJobs as the API server reads them (robfig/cron v3, `ParseStandard`). */

interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const fields: readonly Bounds[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: months },
  { least: 0, most: 6, names: weekdays },
];

const descriptors = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);
const duration = /^[+-]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;
const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Longer texts are no schedules. */
const longest = 400;

/** `never`: it can be read, and no such day exists (30 February). */
export type ScheduleAnswer = 'valid' | 'invalid' | 'never';

export function judgeSchedule(written: string): ScheduleAnswer {
  if (written.length > longest) return 'invalid';
  const schedule = written.replace(/^(?:CRON_)?TZ=\S*\s+/, '');
  if (schedule.startsWith('@')) {
    if (schedule.startsWith('@every ')) return duration.test(schedule.slice('@every '.length)) ? 'valid' : 'invalid';
    return descriptors.has(schedule) ? 'valid' : 'invalid';
  }
  const words = schedule.split(/\s+/).filter((word) => word !== '');
  const parsed = words.map((word, index) => readField(word, fields[index]));
  if (words.length !== fields.length || parsed.some((field) => field === undefined)) return 'invalid';
  return isEver(parsed[2], parsed[3], parsed[4]) ? 'valid' : 'never';
}

interface Field {
  readonly values: ReadonlySet<number>;
  /** True for a star without steps: days of the month and of the week are alternatives unless one of them is that. */
  readonly isOpen: boolean;
}

function isEver(days: Field | undefined, inMonths: Field | undefined, onWeekdays: Field | undefined): boolean {
  if (days === undefined || inMonths === undefined || onWeekdays === undefined) return true;
  if (!onWeekdays.isOpen && !days.isOpen) return true;
  return [...inMonths.values].some((month) => [...days.values].some((day) => day <= (longestMonths[month - 1] ?? 0)));
}

function readField(word: string, bounds: Bounds | undefined): Field | undefined {
  if (bounds === undefined) return undefined;
  const values = new Set<number>();
  let isOpen = false;
  for (const part of word.split(',')) {
    if (part === '') continue;
    const range = readRange(part, bounds);
    if (range === undefined) return undefined;
    isOpen ||= range.isOpen;
    for (let value = range.from; value <= range.to; value += range.step) values.add(value);
  }
  return { values, isOpen };
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly isOpen: boolean;
}

function readRange(part: string, bounds: Bounds): Range | undefined {
  const [range = '', stepText, ...tooMany] = part.split('/');
  const [low = '', high, ...more] = range.split('-');
  const step = stepText === undefined ? 1 : readNumber(stepText);
  if (tooMany.length > 0 || step === undefined || step === 0) return undefined;
  if (low === '*' || low === '?') return { from: bounds.least, to: bounds.most, step, isOpen: step === 1 };
  const from = readValue(low, bounds);
  const to = high === undefined ? (stepText === undefined ? from : bounds.most) : readValue(high, bounds);
  if (more.length > 0 || from === undefined || to === undefined) return undefined;
  return from < bounds.least || to > bounds.most || from > to ? undefined : { from, to, step, isOpen: false };
}

function readValue(word: string, { names, least }: Bounds): number | undefined {
  const index = names?.indexOf(word.toLowerCase()) ?? -1;
  return index < 0 ? readNumber(word) : index + least;
}

function readNumber(word: string): number | undefined {
  return /^\+?\d{1,9}$/.test(word) ? Number(word) : undefined;
}

/** True for the name of a time zone, in the very letters: the controller looks it up as a file. */
export function isTimeZone(name: string): boolean {
  // Offsets such as `+01:00` are known to JavaScript alone.
  if (name.length > 64 || !/^[A-Za-z]/.test(name) || /^local$/i.test(name)) return false;
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    return known === name || known.toLowerCase() !== name.toLowerCase();
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
