import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { type EffectivePom, effectivePom } from '#formats/maven/effective-pom';
import { type PomDependency, readPom } from '#formats/maven/pom';
import { lowestMavenVersion } from '#formats/maven/version-range';

/** What a project asks for itself, without what its dependencies need. Of one artifact only the first declaration is told. */
export const mavenPom = defineExtractor({
  id: 'maven-pom',
  title: 'pom.xml of Maven',
  presence: 'declared',
  looksAt: { names: ['pom.xml'] },
  mostBytes: 16 * 1024 * 1024,
  references: { scalibr: ['java/pomxml'] },
  extract(file) {
    const { pom, problems } = readPom(file.bytes);
    if (pom === undefined) return { packages: [], problems };
    const effective = effectivePom(file.path, pom, (path) => file.readOther(path));
    const found = new Map<string, FoundPackage>();
    const told: ExtractionProblem[] = [...problems];
    for (const dependency of effective.dependencies) {
      const read = describe(dependency, effective);
      if (typeof read === 'string')
        told.push({ message: read, ...(dependency.line === undefined ? {} : { line: dependency.line }) });
      else if (!found.has(read.name)) found.set(read.name, read);
    }
    return { packages: [...found.values()], problems: told.slice(0, 50) };
  },
});

function describe(dependency: PomDependency, pom: EffectivePom): FoundPackage | string {
  const group = pom.fill(dependency.group);
  const artifact = pom.fill(dependency.artifact);
  if (group === undefined || artifact === undefined) return 'the name of a dependency has a property that is not known';
  if (group === '' || artifact === '') return 'a dependency has no group or no name';
  const managed = pom.managedVersion(dependency);
  const written = dependency.version ?? managed?.version;
  const version = written === undefined ? undefined : pom.fill(written);
  const { lowest, requirement } = lowestMavenVersion(version ?? '');
  const scope = pom.fill(dependency.scope ?? managed?.scope ?? 'compile') ?? 'compile';
  const classifier = dependency.classifier === undefined ? undefined : pom.fill(dependency.classifier);
  const qualifiers = {
    ...(classifier === undefined ? {} : { classifier }),
    ...(dependency.type === 'jar' ? {} : { type: dependency.type }),
  };
  return packageOf({
    type: 'maven',
    name: `${group}:${artifact}`,
    version: lowest,
    requirement: version === undefined ? written : requirement,
    use: scope === 'test' ? 'test' : dependency.isOptional ? 'optional' : undefined,
    groups: scope === 'compile' ? [] : [scope],
    qualifiers: Object.keys(qualifiers).length === 0 ? undefined : qualifiers,
    isDirect: true,
    line: dependency.line,
  });
}
