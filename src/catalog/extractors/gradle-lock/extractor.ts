import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { defineExtractor } from '#engines/extraction/extractor';
import { type LineProblem, numberedLines } from '#formats/numbered-lines';

/** `group:name:version=configuration,configuration` (docs.gradle.org, "Locking dependency versions"). */
export const gradleLock = defineExtractor({
  id: 'gradle-lock',
  title: 'Lockfiles of Gradle',
  presence: 'locked',
  looksAt: {
    names: ['gradle.lockfile', 'buildscript-gradle.lockfile'],
    endings: ['.lockfile'],
    // One file for each configuration, before Gradle 6.8.
    also: (path) => /(?:^|\/)(?:buildscript-)?gradle\.lockfile$|(?:^|\/)gradle\/dependency-locks\/[^/]+$/i.test(path),
  },
  mostBytes: 32 * 1024 * 1024,
  references: { scalibr: ['java/gradlelockfile'] },
  extract({ path, bytes }) {
    const problems: LineProblem[] = [];
    const list = new PackageList();
    const isOfBuild = /(?:^|\/)buildscript-/.test(path);
    for (const { text, line } of numberedLines(bytes, problems)) {
      const written = text.trim();
      if (written === '' || written.startsWith('#') || written.startsWith('empty=')) continue;
      const [, group = '', name = '', version = '', rest = ''] =
        /^([^\s:=]{1,500}):([^\s:=]{1,500}):([^\s:=]{1,500})(?:=(.*))?$/.exec(written) ?? [];
      const groups = rest.split(',').filter((one) => one !== '');
      const isTest = groups.length > 0 && groups.every((one) => /test/i.test(one));
      const use = isOfBuild || isBuild(groups) ? 'build' : isTest ? 'test' : undefined;
      if (name !== '') list.add(packageOf({ type: 'maven', name: `${group}:${name}`, version, use, groups, line }));
      else if (problems.length < 50) problems.push({ message: 'the line names no version of an artifact', line });
    }
    return { packages: list.all, problems };
  },
});

/** Configurations that only take part in compiling. */
function isBuild(groups: readonly string[]): boolean {
  return (
    groups.length > 0 &&
    groups.every((one) => /annotationProcessor$|^kapt|^ksp|^(?:classpath|checkstyle|pmd|jacoco)/i.test(one))
  );
}
