import { defineExtractor } from '#engines/extraction/extractor';
import { readLibraries } from '#formats/nuget/libraries';

export const dotnetDeps = defineExtractor({
  id: 'dotnet-deps',
  title: 'What an application of .NET was published with (*.deps.json)',
  presence: 'installed',
  looksAt: { endings: ['.deps.json'] },
  mostBytes: 64 * 1024 * 1024,
  references: { scalibr: ['dotnet/depsjson'] },
  extract: ({ bytes }) => readLibraries(bytes, true),
});
