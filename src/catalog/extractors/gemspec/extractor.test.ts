import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { gemspec } from './extractor.ts';

const path = 'app/app.gemspec';
const sample = `require_relative File.expand_path(
  File.join('lib', 'app', 'version'), __dir__
) if true

Gem::Specification.new do |spec|
  spec.name = 'app'
  spec.version = App::VERSION
  spec.license = 'MIT'
end
`;

describe('gemspec', () => {
  it('finds the packages', () => {
    const told = extract(gemspec, path, sample, { 'app/lib/app/version.rb': "module App\n  VERSION = '1.2.3'\nend\n" });
    expect(namesOf(told)).toEqual(['app@1.2.3']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(gemspec, path, sample);
    expect(namesOf(told)).toEqual([]);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('reads constants of the file itself, and versions that are made', () => {
    const inline =
      "VERSION = '3.0.0'.freeze\nGem::Specification.new do |s|\n s.name = 'a'\n s.version = VERSION\nend\n";
    expect(namesOf(extract(gemspec, path, inline))).toEqual(['a@3.0.0']);
    const made = "Gem::Specification.new('a', '0.1') do |s|\nend\n";
    expect(namesOf(extract(gemspec, path, made))).toEqual(['a@0.1']);
    const version = "Gem::Specification.new do |s|\n s.name = 'a'\n s.version = Gem::Version.new('1.0')\nend\n";
    expect(namesOf(extract(gemspec, path, version))).toEqual(['a@1.0']);
  });

  it('does not take a method for a constant', () => {
    const called = "Gem::Specification.new do |s|\n s.name = 'a'\n s.version = App.version\nend\n";
    expect(extract(gemspec, path, called)).toMatchObject({ packages: [], problems: [{ line: 3 }] });
  });

  it('survives damage', () => {
    survivesDamage(gemspec, path, sample);
  });
});
