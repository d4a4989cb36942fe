import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { rebarLock } from './extractor.ts';

const path = 'rebar.lock';
const sample = `{"1.2.0",
[{<<"cowboy">>,{pkg,<<"cowboy">>,<<"2.10.0">>},0},
 {<<"cowlib">>,{pkg,<<"cowlib">>,<<"2.12.1">>},1},
 {<<"fork">>,{git,"https://github.com/owner/fork.git",{ref,"0123456789abcdef0123456789abcdef01234567"}},0}]}.
[
{pkg_hash,[
 {<<"cowboy">>, <<"FF">>}]},
{pkg_hash_ext,[
 {<<"cowboy">>, <<"0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A">>}]}
].
`;

describe('rebar-lock', () => {
  it('finds the packages', () => {
    const told = extract(rebarLock, path, sample);
    expect(namesOf(told)).toEqual(['cowboy@2.10.0', 'cowlib@2.12.1', 'fork@']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(rebarLock, path, sample.replace('<<"2.12.1">>', ''));
    expect(namesOf(told)).toEqual(['cowboy@2.10.0', 'fork@']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('tells hashes and levels', () => {
    const [cowboy, cowlib] = extract(rebarLock, path, sample).packages;
    expect(cowboy).toMatchObject({ isDirect: true, hashes: [{ algorithm: 'SHA-256', value: '0a'.repeat(32) }] });
    expect(cowlib?.isDirect).toBe(false);
  });

  it('reads what has no version of the format', () => {
    expect(namesOf(extract(rebarLock, path, '[{<<"a">>,{pkg,<<"a">>,<<"1.0">>},0}].'))).toEqual(['a@1.0']);
  });

  it('survives damage', () => {
    survivesDamage(rebarLock, path, sample);
  });
});
