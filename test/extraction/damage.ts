import { assert, constantFrom, nat, property, tuple, uint8Array } from 'fast-check';
import { expect } from 'vitest';
import type { Extraction, Extractor } from '#engines/extraction/extractor';

type Others = Readonly<Record<string, string>>;

/** What an extractor tells of a file; `others` are the files that it may ask for. */
export function extract(extractor: Extractor, path: string, content: string | Uint8Array, others?: Others): Extraction {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const known = new Map(Object.entries(others ?? {}));
  const readOther = (other: string): Uint8Array | undefined => {
    const found = known.get(other);
    return found === undefined ? undefined : new TextEncoder().encode(found);
  };
  const told = extractor.extract({ path, bytes, readOther, canReadOthers: others !== undefined });
  // Extractions go between threads as JSON: nothing may be lost by that.
  expect(JSON.parse(JSON.stringify(told))).toStrictEqual(told);
  for (const { type, name } of told.packages) expect(type === '' || name === '').toBe(false);
  return told;
}

/** `name@version` of each package, in the order of the file. */
export function namesOf({ packages }: Extraction): readonly string[] {
  return packages.map(({ name, version }) => `${name}@${version ?? ''}`);
}

/** Shows the extractor garbage, and the sample cut, with bytes changed, and with pieces doubled: it may tell what it likes, but not throw. */
export function survivesDamage(extractor: Extractor, path: string, sample: string | Uint8Array): void {
  const whole = typeof sample === 'string' ? new TextEncoder().encode(sample) : sample;
  const place = nat(whole.length);
  const byte = constantFrom(...new TextEncoder().encode('{}[]()<>"\'\\:,;=@#-/ \n\t.0a'), 0, 0xff);
  const show = (bytes: Uint8Array): void => void extract(extractor, path, bytes);
  assert(property(uint8Array({ maxLength: 200 }), show), { numRuns: 50 });
  assert(
    property(place, (end) => {
      show(whole.subarray(0, end));
    }),
    { numRuns: 50 },
  );
  assert(
    property(place, byte, (at, value) => {
      const changed = whole.slice();
      changed[Math.min(at, whole.length - 1)] = value;
      show(changed);
    }),
    { numRuns: 100 },
  );
  assert(
    property(tuple(place, place, place), ([from, to, at]) => {
      const piece = whole.subarray(Math.min(from, to), Math.max(from, to));
      show(Uint8Array.of(...whole.subarray(0, at), ...piece, ...whole.subarray(at)));
    }),
    { numRuns: 50 },
  );
}
