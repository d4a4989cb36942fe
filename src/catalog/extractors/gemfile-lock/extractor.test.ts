import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { gemfileLock } from './extractor.ts';

const path = 'app/Gemfile.lock';
const sample = `GIT
  remote: https://github.com/owner/tool.git
  revision: 0123456789abcdef0123456789abcdef01234567
  branch: main
  specs:
    tool (2.0.0.alpha1)
      rack (~> 2.0)

PATH
  remote: .
  specs:
    own (0.1.0)

GEM
  remote: https://rubygems.org/
  specs:
    nokogiri (1.13.3-x86_64-linux)
    nokogiri (1.13.3-arm64-darwin)
    rack (2.2.3)

PLATFORMS
  x86_64-linux

DEPENDENCIES
  own!
  rack (~> 2.2)
  tool!

CHECKSUMS
  rack (2.2.3) sha256=${'0a'.repeat(32)}

BUNDLED WITH
   2.5.0
`;

describe('gemfile-lock', () => {
  it('finds the packages', () => {
    const told = extract(gemfileLock, path, sample);
    expect(namesOf(told)).toEqual(['tool@2.0.0.alpha1', 'own@0.1.0', 'nokogiri@1.13.3', 'rack@2.2.3']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(gemfileLock, path, 'GEM\n  specs:\n    rack (2.2.3)\n    what\n<<<<<<< HEAD\n');
    expect(namesOf(told)).toEqual(['rack@2.2.3']);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('tells commits, hashes, platforms and what is asked for', () => {
    const [tool, , nokogiri, rack] = extract(gemfileLock, path, sample).packages;
    expect(tool).toMatchObject({
      commit: '0123456789abcdef0123456789abcdef01234567',
      needs: ['rack'],
      isDirect: true,
      line: 6,
    });
    expect(nokogiri).toMatchObject({ isDirect: false, qualifiers: { platform: 'x86_64-linux' } });
    expect(rack?.hashes).toEqual([{ algorithm: 'SHA-256', value: '0a'.repeat(32) }]);
  });

  it('survives damage', () => {
    survivesDamage(gemfileLock, path, sample);
  });
});
