import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { attributeOf, childrenOf } from '#formats/xml/find';
import { readXml } from '#formats/xml/read-xml';

/** learn.microsoft.com, "packages.config reference". */
export const nugetConfig = defineExtractor({
  id: 'nuget-config',
  title: 'packages.config of NuGet',
  presence: 'locked',
  looksAt: { names: ['packages.config'] },
  mostBytes: 8 * 1024 * 1024,
  references: { scalibr: ['dotnet/packagesconfig'] },
  extract({ bytes }) {
    const { root, problem } = readXml(bytes);
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    const list = new PackageList();
    for (const element of childrenOf(root, 'package')) {
      const name = attributeOf(element, 'id');
      const version = attributeOf(element, 'version');
      const { line } = element;
      const use = attributeOf(element, 'developmentDependency')?.toLowerCase() === 'true' ? 'development' : undefined;
      if (name === undefined || version === undefined)
        problems.push({ message: 'a package has no id or no version', line });
      else list.add(packageOf({ type: 'nuget', name, version, use, line }));
    }
    return { packages: list.all, problems: problems.slice(0, 50) };
  },
});
