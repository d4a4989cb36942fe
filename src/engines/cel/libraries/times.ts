import { type Answer, fn, method, type NamedOverload } from '../check/function.ts';
import { CelDuration } from '../values/duration.ts';
import { CelError } from '../values/error.ts';
import { notConverted } from './numbers.ts';
import { CelTimestamp } from '../values/timestamp.ts';
import { intIn } from '../values/value.ts';
import type { CelValue } from '../values/value.ts';

const second = 1_000_000_000n;

/** The parts of a time (cel-spec, "Timestamps and Durations"). Months, and some days, begin with zero. */
interface Part {
  readonly name: string;
  readonly id: string;
  readonly of: (local: Date, time: CelTimestamp) => number;
}

const parts: readonly Part[] = [
  { name: 'getFullYear', id: 'year', of: (local) => local.getUTCFullYear() },
  { name: 'getMonth', id: 'month', of: (local) => local.getUTCMonth() },
  { name: 'getDayOfYear', id: 'day_of_year', of: dayOfYear },
  { name: 'getDayOfMonth', id: 'day_of_month', of: (local) => local.getUTCDate() - 1 },
  { name: 'getDate', id: 'day_of_month_1_based', of: (local) => local.getUTCDate() },
  { name: 'getDayOfWeek', id: 'day_of_week', of: (local) => local.getUTCDay() },
  { name: 'getHours', id: 'hours', of: (local) => local.getUTCHours() },
  { name: 'getMinutes', id: 'minutes', of: (local) => local.getUTCMinutes() },
  { name: 'getSeconds', id: 'seconds', of: (local) => local.getUTCSeconds() },
  { name: 'getMilliseconds', id: 'milliseconds', of: (local) => local.getUTCMilliseconds() },
];

const day = 86_400_000;

function dayOfYear(local: Date): number {
  const first = new Date(0);
  first.setUTCFullYear(local.getUTCFullYear(), 0, 1);
  return Math.floor((local.getTime() - first.getTime()) / day);
}

function inZone(time: CelTimestamp, zone: string, of: Part['of']): Answer {
  const minutes = minutesFromUtc(time, zone);
  if (minutes === undefined) return new CelError(`unknown time zone ${zone.slice(0, 60)}`);
  return of(new Date(time.milliseconds + minutes * 60_000), time);
}

/** Of an offset (`-02:30`), or of a zone by its name in the database of time zones. Undefined for what is neither. */
function minutesFromUtc(time: CelTimestamp, zone: string): number | undefined {
  if (zone === '' || zone === 'UTC') return 0;
  const offset = /^([-+]?)(\d\d):(\d\d)$/.exec(zone);
  if (offset !== null) return (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]));
  if (zone.length > 60) return undefined;
  const format = zoneFormat(zone);
  const name = format?.formatToParts(time.milliseconds).find(({ type }) => type === 'timeZoneName')?.value;
  const found = /^GMT(?:([-+])(\d\d):(\d\d))?(?::\d\d)?$/.exec(name ?? '');
  if (found === null) return undefined;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0));
}

const formats = new Map<string, Intl.DateTimeFormat | undefined>();
const mostFormats = 200;

/** Made once for each zone: making one takes longer than all the rest. */
function zoneFormat(zone: string): Intl.DateTimeFormat | undefined {
  if (formats.has(zone)) return formats.get(zone);
  let format: Intl.DateTimeFormat | undefined;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch (error) {
    // What it throws for a name that is none.
    if (!(error instanceof RangeError)) throw error;
  }
  if (formats.size >= mostFormats) formats.clear();
  formats.set(zone, format);
  return format;
}

function wholeUnits(nanoseconds: bigint): (duration: CelDuration) => Answer {
  return (duration) => Number(duration.nanoseconds / nanoseconds);
}

/** What `timestamp()` makes of a text, or of seconds since 1970. */
export function toTimestamp(value: CelValue): Answer {
  if (value instanceof CelTimestamp) return value;
  if (typeof value === 'string')
    return CelTimestamp.parse(value) ?? notConverted('string', 'google.protobuf.Timestamp');
  const seconds = intIn(value);
  return (seconds === undefined ? undefined : CelTimestamp.of(seconds * second)) ?? new CelError('timestamp overflow');
}

/** What `duration()` makes of a text. */
export function toDuration(value: CelValue): Answer {
  if (value instanceof CelDuration) return value;
  const parsed = typeof value === 'string' ? CelDuration.parse(value) : undefined;
  return parsed ?? notConverted('string', 'google.protobuf.Duration');
}

export const timeFunctions: readonly NamedOverload[] = [
  ...parts.flatMap(({ name, id, of }) => [
    method(`timestamp_to_${id}`, 'timestamp', `${name}() int`, (time: CelTimestamp) => inZone(time, '', of)),
    method(`timestamp_to_${id}_with_tz`, 'timestamp', `${name}(string) int`, (time: CelTimestamp, zone: string) =>
      inZone(time, zone, of),
    ),
  ]),
  method('duration_to_hours', 'duration', 'getHours() int', wholeUnits(3_600n * second)),
  method('duration_to_minutes', 'duration', 'getMinutes() int', wholeUnits(60n * second)),
  method('duration_to_seconds', 'duration', 'getSeconds() int', wholeUnits(second)),
  method('duration_to_milliseconds', 'duration', 'getMilliseconds() int', wholeUnits(1_000_000n)),
  fn('timestamp_to_timestamp', 'timestamp(timestamp) timestamp', toTimestamp),
  fn('int64_to_timestamp', 'timestamp(int) timestamp', toTimestamp),
  fn('string_to_timestamp', 'timestamp(string) timestamp', toTimestamp),
  fn('duration_to_duration', 'duration(duration) duration', toDuration),
  fn('string_to_duration', 'duration(string) duration', toDuration),
];
