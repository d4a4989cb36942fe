import { CelOpaque } from './value.ts';

const million = 1_000_000n;
const second = 1_000_000_000n;
/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z, which protocol buffers end at. */
const firstSecond = -62_135_596_800n;
const lastSecond = 253_402_300_799n;

/** A point of time, exact to the nanosecond. */
export class CelTimestamp extends CelOpaque {
  readonly typeName = 'google.protobuf.Timestamp';
  /** Since 1970. */
  readonly nanoseconds: bigint;
  /** Minutes from UTC that it was written with, and is written with again. */
  readonly offset: number;

  private constructor(nanoseconds: bigint, offset: number) {
    super();
    this.nanoseconds = nanoseconds;
    this.offset = offset;
  }

  /** Undefined outside of the years 1 to 9999. */
  static of(nanoseconds: bigint, offset = 0): CelTimestamp | undefined {
    const seconds = floorDivide(nanoseconds, second);
    return seconds < firstSecond || seconds > lastSecond ? undefined : new CelTimestamp(nanoseconds, offset);
  }

  /** RFC 3339. Undefined for what is none. */
  static parse(text: string): CelTimestamp | undefined {
    const match =
      /^(?<day>\d{4}-\d\d-\d\d)T(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:[.,](?<tenths>\d{1,30}))?(?:Z|(?<sign>[-+])(?<hours>\d\d):(?<minutes>\d\d))$/.exec(
        text,
      )?.groups;
    if (match === undefined) return undefined;
    const part = (name: string): number => Number(match[name] ?? 0);
    if (part('hour') > 23 || part('minute') > 59 || part('second') > 59) return undefined;
    if (part('hours') > 24 || part('minutes') > 59) return undefined;
    const day = Date.parse(`${match['day']}T00:00:00Z`);
    // JavaScript takes the 30th of February for the 1st of March.
    if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== match['day']) return undefined;
    const offset = (match['sign'] === '-' ? -1 : 1) * (part('hours') * 60 + part('minutes'));
    const seconds = day / 1_000 + part('hour') * 3_600 + part('minute') * 60 + part('second') - offset * 60;
    const rest = BigInt((match['tenths'] ?? '').slice(0, 9).padEnd(9, '0'));
    return CelTimestamp.of(BigInt(seconds) * second + rest, offset);
  }

  override isSame(other: this): boolean {
    return this.nanoseconds === other.nanoseconds;
  }

  /** Whole seconds since 1970, rounded down. */
  get seconds(): bigint {
    return floorDivide(this.nanoseconds, second);
  }

  get milliseconds(): number {
    return Number(floorDivide(this.nanoseconds, million));
  }

  override toString(): string {
    const rest = String(this.nanoseconds - this.seconds * second)
      .padStart(9, '0')
      .replace(/0+$/, '');
    const whole = new Date((Number(this.seconds) + this.offset * 60) * 1_000).toISOString().slice(0, 19);
    return `${whole}${rest === '' ? '' : `.${rest}`}${zone(this.offset)}`;
  }
}

function zone(offset: number): string {
  if (offset === 0) return 'Z';
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${offset < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value < 0n && quotient * by !== value ? quotient - 1n : quotient;
}
