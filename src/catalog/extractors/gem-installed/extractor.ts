import { defineExtractor } from '#engines/extraction/extractor';
import { readGemspec } from '#formats/ruby/read-gemspec';

export const gemInstalled = defineExtractor({
  id: 'gem-installed',
  title: 'Installed gems of Ruby: specifications/*.gemspec',
  presence: 'installed',
  looksAt: { endings: ['.gemspec'], also: (path) => /(?:^|\/)specifications\/(?:default\/)?[^/]+$/.test(path) },
  mostBytes: 1024 * 1024,
  references: { syft: ['ruby-installed-gemspec-cataloger'] },
  extract: readGemspec,
});
