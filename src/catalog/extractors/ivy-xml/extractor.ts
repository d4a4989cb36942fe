import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { lowestMavenVersion } from '#formats/maven/version-range';
import { attributeOf, childOf, childrenOf } from '#formats/xml/find';
import { readXml, type XmlElement } from '#formats/xml/read-xml';

/** Dependencies of a module (ant.apache.org/ivy, "Ivy Files"). */
export const ivyXml = defineExtractor({
  id: 'ivy-xml',
  title: 'ivy.xml of Apache Ivy',
  presence: 'declared',
  looksAt: { names: ['ivy.xml'] },
  mostBytes: 8 * 1024 * 1024,
  references: { scalibr: ['java/ivyxml'] },
  extract({ bytes }) {
    const { root, problem } = readXml(bytes);
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    const own = root === undefined ? undefined : attributeOf(childOf(root, 'info') ?? root, 'organisation');
    const list = new PackageList();
    for (const dependency of childrenOf(childOf(root, 'dependencies'), 'dependency')) {
      const read = describe(dependency, own);
      if (read !== undefined) list.add(read);
      else problems.push({ message: 'a dependency has no organisation or no name', line: dependency.line });
    }
    return { packages: list.all, problems: problems.slice(0, 50) };
  },
});

/** Without an organisation it is that of the module itself. */
function describe(dependency: XmlElement, own: string | undefined): FoundPackage | undefined {
  const group = attributeOf(dependency, 'org') ?? own;
  const name = attributeOf(dependency, 'name');
  if (group === undefined || name === undefined) return undefined;
  const revision = attributeOf(dependency, 'rev') ?? '';
  const isDynamic = /^latest\.|\+$/.test(revision);
  const { lowest, requirement } = lowestMavenVersion(revision);
  const groups = (attributeOf(dependency, 'conf') ?? '')
    .split(/[;,]/)
    .flatMap((part) => part.split('->', 1)[0]?.trim() || []);
  return packageOf({
    type: 'maven',
    name: `${group}:${name}`,
    version: isDynamic ? undefined : lowest,
    requirement: isDynamic ? revision : requirement,
    use: groups.length > 0 && groups.every((one) => /test/i.test(one)) ? 'test' : undefined,
    groups,
    isDirect: true,
    line: dependency.line,
  });
}
