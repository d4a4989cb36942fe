import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { cargoToml } from './extractor.ts';

const sample = `[package]
name = "shop"
version = "0.1.0"
license = "MIT"

[dependencies]
serde = "1.0.200"
renamed = { package = "real-name", version = "^2.1" }
ranged = ">=1, <3"
local = { path = "../local" }
fork = { git = "https://github.com/owner/fork", rev = "0123456789abcdef0123456789abcdef01234567" }

[dev-dependencies]
proptest = "1"
`;

describe('cargo-toml', () => {
  it('finds the crate and what it asks for', () => {
    const told = extract(cargoToml, 'Cargo.toml', sample);
    expect(namesOf(told)).toEqual(['shop@0.1.0', 'serde@1.0.200', 'real-name@2.1', 'ranged@1', 'fork@', 'proptest@1']);
    expect(told.packages[0]?.licences).toEqual(['MIT']);
    expect(told.packages[3]?.requirement).toBe('>=1, <3');
    expect(told.packages[5]?.use).toBe('development');
  });

  it('tells what is no TOML', () => {
    expect(extract(cargoToml, 'Cargo.toml', '[package\n').problems).toHaveLength(1);
  });

  it('survives damage', () => {
    survivesDamage(cargoToml, 'Cargo.toml', sample);
  });
});
