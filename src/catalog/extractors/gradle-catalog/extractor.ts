import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { isFields } from '#formats/json-shapes/check';
import { fieldsOf, textOf } from '#formats/json-shapes/read-fields';
import { lowestMavenVersion } from '#formats/maven/version-range';
import { readToml } from '#formats/toml/read-toml';

type Fields = Readonly<Record<string, unknown>>;

/** Libraries of a version catalog (docs.gradle.org, "Version Catalogs"). Bundles only name them again; plugins have other names. */
export const gradleCatalog = defineExtractor({
  id: 'gradle-catalog',
  title: 'Version catalogs of Gradle (libs.versions.toml)',
  presence: 'declared',
  looksAt: { endings: ['.versions.toml'] },
  mostBytes: 8 * 1024 * 1024,
  references: { scalibr: ['java/gradleversioncatalog'] },
  extract({ bytes }) {
    const { value, problem } = readToml(bytes);
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    const versions = fieldsOf(value, 'versions') ?? {};
    const packages: FoundPackage[] = [];
    for (const [alias, written] of Object.entries(fieldsOf(value, 'libraries') ?? {})) {
      const read = describe(written, versions);
      if (read !== undefined) packages.push(read);
      else problems.push({ message: `the library ${JSON.stringify(alias.slice(0, 100))} has no group or no name` });
    }
    return { packages, problems: problems.slice(0, 50) };
  },
});

function describe(written: unknown, versions: Fields): FoundPackage | undefined {
  if (typeof written === 'string') {
    const [group = '', name = '', version = ''] = written.split(':', 3);
    return library(group, name, version);
  }
  if (!isFields(written)) return undefined;
  const [group = textOf(written, 'group') ?? '', name = textOf(written, 'name') ?? ''] =
    textOf(written, 'module')?.split(':', 2) ?? [];
  return library(group, name, versionIn(written['version'], versions) ?? '');
}

function library(group: string, name: string, version: string): FoundPackage | undefined {
  if (group.trim() === '' || name.trim() === '') return undefined;
  const { lowest, requirement } = lowestMavenVersion(version);
  const isDynamic = /[+]$|^latest\./.test(version);
  return packageOf({
    type: 'maven',
    name: `${group.trim()}:${name.trim()}`,
    version: isDynamic ? undefined : lowest,
    requirement: isDynamic ? version : requirement,
    isDirect: true,
  });
}

/** A text, `{ ref }`, or what is asked for with more or less force. */
function versionIn(written: unknown, versions: Fields, isReferred = false): string | undefined {
  if (typeof written === 'string') return written;
  if (!isFields(written)) return undefined;
  const ref = textOf(written, 'ref');
  if (ref !== undefined)
    return isReferred || !Object.hasOwn(versions, ref) ? undefined : versionIn(versions[ref], versions, true);
  return textOf(written, 'strictly') ?? textOf(written, 'require') ?? textOf(written, 'prefer');
}
