import { defineExtractor } from '#engines/extraction/extractor';
import { readLibraries } from '#formats/nuget/libraries';

export const nugetAssets = defineExtractor({
  id: 'nuget-assets',
  title: 'project.assets.json of NuGet',
  presence: 'locked',
  looksAt: { names: ['project.assets.json'] },
  mostBytes: 64 * 1024 * 1024,
  references: { scalibr: ['dotnet/projectassetsjson'] },
  extract: ({ bytes }) => readLibraries(bytes, false),
});
