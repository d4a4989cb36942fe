import { PackageList } from '#domain/packages/package-list';
import { defineExtractor } from '#engines/extraction/extractor';
import { nugetPackage } from '#formats/nuget/describe';
import { fillProperties, readProjectFile } from '#formats/nuget/project';

/** Versions for all projects below (learn.microsoft.com, "Central Package Management"). */
export const nugetCentral = defineExtractor({
  id: 'nuget-central',
  title: 'Directory.Packages.props of NuGet',
  presence: 'declared',
  looksAt: { names: ['Directory.Packages.props'] },
  mostBytes: 16 * 1024 * 1024,
  references: { scalibr: ['dotnet/nugetcpm'] },
  extract({ bytes }) {
    const items = ['PackageVersion', 'GlobalPackageReference', 'PackageReference'];
    const { packages, properties, problems } = readProjectFile(bytes, items);
    const list = new PackageList();
    for (const { item, name, version, line } of packages) {
      if (version === undefined) continue;
      // Global ones are only for building (analyzers, versioning).
      const use = item === 'GlobalPackageReference' ? { use: 'development' as const } : {};
      list.add(nugetPackage(name, fillProperties(version, properties) ?? version, { ...use, line }));
    }
    return { packages: list.all, problems };
  },
});
