import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { attributeOf, childOf, childrenOf } from '#formats/xml/find';
import { readXml, type XmlElement } from '#formats/xml/read-xml';

/** All that a build may download, each with its hashes (docs.gradle.org, "Verifying dependencies"). */
export const gradleVerification = defineExtractor({
  id: 'gradle-verification',
  title: 'verification-metadata.xml of Gradle',
  presence: 'locked',
  looksAt: { names: ['verification-metadata.xml'], also: (path) => /(?:^|\/)gradle\/[^/]+$/.test(path) },
  mostBytes: 64 * 1024 * 1024,
  references: { scalibr: ['java/gradleverificationmetadataxml'] },
  extract({ bytes }) {
    const { root, problem } = readXml(bytes);
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    const packages: FoundPackage[] = [];
    for (const component of childrenOf(childOf(root, 'components'), 'component')) {
      const read = describe(component);
      if (read !== undefined) packages.push(read);
      else problems.push({ message: 'a component has neither a group nor a name', line: component.line });
    }
    return { packages, problems: problems.slice(0, 50) };
  },
});

function describe(component: XmlElement): FoundPackage | undefined {
  const group = attributeOf(component, 'group') ?? '';
  const name = attributeOf(component, 'name') ?? '';
  const version = attributeOf(component, 'version');
  if (group === '' && name === '') return undefined;
  const files = childrenOf(component, 'artifact');
  const file = files.find((one) => attributeOf(one, 'name') === `${name}-${version ?? ''}.jar`);
  const hashes = (file?.children ?? []).flatMap((hash) => {
    const value = attributeOf(hash, 'value')?.toLowerCase() ?? '';
    const known = algorithms.get(hash.name);
    return known !== undefined && value.length === known[1] && /^[0-9a-f]*$/.test(value)
      ? [{ algorithm: known[0], value }]
      : [];
  });
  return packageOf({ type: 'maven', name: `${group}:${name}`, version, line: component.line, hashes });
}

const algorithms: ReadonlyMap<string, readonly [string, number]> = new Map([
  ['md5', ['MD5', 32]],
  ['sha1', ['SHA-1', 40]],
  ['sha256', ['SHA-256', 64]],
  ['sha512', ['SHA-512', 128]],
]);
