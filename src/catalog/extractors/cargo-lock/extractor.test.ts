import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { cargoLock } from './extractor.ts';

const sample = `version = 3

[[package]]
name = "shop"
version = "0.1.0"
dependencies = ["serde", "time 0.3.1"]

[[package]]
name = "serde"
version = "1.0.200"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "${'ab'.repeat(32)}"

[[package]]
name = "fork"
version = "0.2.0"
source = "git+https://github.com/owner/fork?rev=1#0123456789abcdef0123456789abcdef01234567"
`;

describe('cargo-lock', () => {
  it('finds the crates, with sums and commits', () => {
    const told = extract(cargoLock, 'Cargo.lock', sample);
    expect(namesOf(told)).toEqual(['shop@0.1.0', 'serde@1.0.200', 'fork@0.2.0']);
    expect(told.packages[0]).toMatchObject({ needs: ['serde', 'time@0.3.1'], line: 3 });
    expect(told.packages[1]?.hashes).toEqual([{ algorithm: 'SHA-256', value: 'ab'.repeat(32) }]);
    expect(told.packages[2]?.commit).toBe('0123456789abcdef0123456789abcdef01234567');
  });

  it('tells what it cannot read', () => {
    expect(extract(cargoLock, 'Cargo.lock', '[[package]]\nversion = "1"\n').problems).not.toEqual([]);
  });

  it('survives damage', () => {
    survivesDamage(cargoLock, 'Cargo.lock', sample);
  });
});
