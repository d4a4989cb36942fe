import { CelDuration } from '../values/duration.ts';

const nanoseconds = {
  nanosecond: 1n,
  microsecond: 1_000n,
  millisecond: 1_000_000n,
  second: 1_000_000_000n,
  minute: 60_000_000_000n,
  hour: 3_600_000_000_000n,
  day: 86_400_000_000_000n,
  week: 604_800_000_000_000n,
} as const;

const unitNames: ReadonlyMap<string, bigint> = new Map(
  (
    [
      ['ns nano nanos nanosecond nanoseconds', 'nanosecond'],
      ['us µs micro micros microsecond microseconds', 'microsecond'],
      ['ms milli millis millisecond milliseconds', 'millisecond'],
      ['s sec secs second seconds', 'second'],
      ['m min mins minute minutes', 'minute'],
      ['h hr hrs hour hours', 'hour'],
      ['d day days', 'day'],
      ['w wk wks week weeks', 'week'],
    ] as const
  ).flatMap(([names, unit]) => names.split(' ').map((name): [string, bigint] => [name, nanoseconds[unit]])),
);

/** `duration` of OpenAPI, as Kubernetes reads it: those of Go, and `2 days` (kube-openapi, `strfmt.ParseDuration`). */
export function readDuration(text: string): CelDuration | undefined {
  const plain = CelDuration.parse(text);
  if (plain !== undefined) return plain;
  const match = /^(-?\d{1,18})\s*(\p{L}+)$/u.exec(text);
  const unit = unitNames.get(match?.[2] ?? '');
  return match?.[1] === undefined || unit === undefined ? undefined : CelDuration.of(BigInt(match[1]) * unit);
}
