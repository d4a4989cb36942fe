import { defineExtractor } from '#engines/extraction/extractor';
import { readGemfileLock } from '#formats/ruby/read-gemfile-lock';

export const gemfileLock = defineExtractor({
  id: 'gemfile-lock',
  title: 'Gemfile.lock of Bundler',
  presence: 'locked',
  looksAt: { names: ['Gemfile.lock', 'gems.locked'] },
  mostBytes: 8 * 1024 * 1024,
  references: { scalibr: ['ruby/gemfilelock'] },
  extract: ({ bytes }) => readGemfileLock(bytes),
});
