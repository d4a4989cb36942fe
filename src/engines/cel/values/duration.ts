import { CelOpaque } from './value.ts';

const second = 1_000_000_000n;
/** Nanoseconds of each unit, as Go names them. */
const units: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', second],
  ['m', 60n * second],
  ['h', 3_600n * second],
]);
const mostLetters = 100;

/** A span of time, exact to the nanosecond, of 64 bits of them as in cel-go. */
export class CelDuration extends CelOpaque {
  readonly typeName = 'google.protobuf.Duration';
  readonly nanoseconds: bigint;

  private constructor(nanoseconds: bigint) {
    super();
    this.nanoseconds = nanoseconds;
  }

  /** Undefined outside of 64 bits. */
  static of(nanoseconds: bigint): CelDuration | undefined {
    return BigInt.asIntN(64, nanoseconds) === nanoseconds ? new CelDuration(nanoseconds) : undefined;
  }

  /** As Go writes durations: `1h30m`, `-1.5s`. Undefined for what is none. */
  static parse(text: string): CelDuration | undefined {
    if (text.length > mostLetters) return undefined;
    const match = /^(?<sign>[-+]?)(?<rest>.+)$/s.exec(text)?.groups;
    if (match?.['rest'] === undefined) return undefined;
    if (match['rest'] === '0') return CelDuration.of(0n);
    const part = /(?<whole>\d*)(?:\.(?<tenths>\d*))?(?<unit>ns|us|µs|μs|ms|s|m|h)/gy;
    let sum = 0n;
    let end = 0;
    for (const { 0: all, groups } of match['rest'].matchAll(part)) {
      const [whole = '', tenths = ''] = [groups?.['whole'], groups?.['tenths']];
      if (whole === '' && tenths === '') return undefined;
      const unit = units.get(groups?.['unit'] ?? '') ?? 0n;
      sum += BigInt(whole || '0') * unit + (BigInt(tenths || '0') * unit) / 10n ** BigInt(tenths.length);
      end += all.length;
    }
    if (end === 0 || end !== match['rest'].length) return undefined;
    return CelDuration.of(match['sign'] === '-' ? -sum : sum);
  }

  override isSame(other: this): boolean {
    return this.nanoseconds === other.nanoseconds;
  }

  /** In seconds, as protocol buffers write it: `5400s`, `0.5s`. */
  override toString(): string {
    const size = this.nanoseconds < 0n ? -this.nanoseconds : this.nanoseconds;
    const rest = String(size % second)
      .padStart(9, '0')
      .replace(/0+$/, '');
    return `${this.nanoseconds < 0n ? '-' : ''}${size / second}${rest === '' ? '' : `.${rest}`}s`;
  }
}
