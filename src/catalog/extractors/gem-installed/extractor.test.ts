import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { gemInstalled } from './extractor.ts';

const path = 'usr/lib/ruby/gems/3.2.0/specifications/rss-0.2.9.gemspec';
const sample = `# -*- encoding: utf-8 -*-
# stub: rss 0.2.9 ruby lib

Gem::Specification.new do |s|
  s.name = "rss".freeze
  s.version = "0.2.9"
  s.authors = ["Somebody".freeze]
  s.homepage = "https://github.com/ruby/rss".freeze
  s.licenses = ["BSD-2-Clause".freeze, "Ruby".freeze]
  s.summary = "Feeds of \\"all\\" kinds".freeze
  s.add_runtime_dependency(%q<rexml>.freeze, [">= 0"])
  s.add_development_dependency(%q<rake>.freeze, [">= 0"])
end
`;

describe('gem-installed', () => {
  it('finds the packages', () => {
    const told = extract(gemInstalled, path, sample);
    expect(namesOf(told)).toEqual(['rss@0.2.9']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(gemInstalled, path, 'Gem::Specif\n  s.name = "rss"\n');
    expect(namesOf(told)).toEqual([]);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('reads licences and needs', () => {
    expect(extract(gemInstalled, path, sample).packages[0]).toEqual({
      type: 'gem',
      name: 'rss',
      version: '0.2.9',
      licences: ['BSD-2-Clause', 'Ruby'],
      needs: ['rexml'],
      supplier: 'Somebody',
      homepage: 'https://github.com/ruby/rss',
      summary: 'Feeds of "all" kinds',
    });
  });

  it('survives damage', () => {
    survivesDamage(gemInstalled, path, sample);
  });
});
