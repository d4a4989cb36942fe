import { PackageList } from '#domain/packages/package-list';
import { defineExtractor } from '#engines/extraction/extractor';
import { nugetPackage } from '#formats/nuget/describe';
import { centralVersions, fillProperties, findAbove, readProjectFile } from '#formats/nuget/project';

/** Versions may stand in a Directory.Packages.props, properties in a Directory.Build.props, in the same folder or above. */
export const dotnetProject = defineExtractor({
  id: 'dotnet-project',
  title: 'Projects of .NET (csproj, fsproj, vbproj)',
  presence: 'declared',
  looksAt: { endings: ['.csproj', '.fsproj', '.vbproj'] },
  mostBytes: 16 * 1024 * 1024,
  references: { scalibr: ['dotnet/csproj'] },
  extract(file) {
    const { packages, properties, problems } = readProjectFile(file.bytes, ['PackageReference']);
    const above = (name: string): Uint8Array | undefined =>
      packages.length === 0 ? undefined : findAbove(file.path, name, (path) => file.readOther(path));
    const props = above('Directory.Build.props');
    const inherited = props === undefined ? [] : readProjectFile(props, []).properties;
    const known = new Map([...inherited, ...properties]);
    const central = above('Directory.Packages.props');
    const versions = central === undefined ? new Map<string, string>() : centralVersions(central);
    const list = new PackageList();
    for (const { name, version, isPrivate, line } of packages) {
      const written = version === undefined ? undefined : (fillProperties(version, known) ?? version);
      const use = isPrivate ? { use: 'development' as const } : {};
      list.add(nugetPackage(name, written ?? versions.get(name.toLowerCase()), { ...use, isDirect: true, line }));
    }
    return { packages: list.all, problems };
  },
});
