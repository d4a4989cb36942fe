import { defineExtractor } from '#engines/extraction/extractor';
import { readGemspec } from '#formats/ruby/read-gemspec';

export const gemspec = defineExtractor({
  id: 'gemspec',
  title: 'Gemspec of a project in Ruby',
  presence: 'declared',
  looksAt: { endings: ['.gemspec'], also: (path) => !/(?:^|\/)specifications\/(?:default\/)?[^/]+$/.test(path) },
  mostBytes: 1024 * 1024,
  references: { scalibr: ['ruby/gemspec'] },
  extract: readGemspec,
});
