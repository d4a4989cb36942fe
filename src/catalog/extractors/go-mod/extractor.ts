import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { type GoModuleFile, type GoReplacement, type GoRequirement, readGoModuleFile } from '#formats/go/module-file';
import { type GoSum, readGoSum } from '#formats/go/sum-file';
import { goModuleVersion, goReleaseVersion } from '#formats/go/versions';
import { compareGo } from '#formats/versions/go';

/** Since Go 1.17 go.mod names all modules that are built; before that, those that others need are only in go.sum. */
export const goMod = defineExtractor({
  id: 'go-mod',
  title: 'go.mod of Go, with go.sum for what is older than Go 1.17',
  presence: 'locked',
  looksAt: { names: ['go.mod'] },
  mostBytes: 16 * 1024 * 1024,
  references: { scalibr: ['golang/gomod'] },
  extract({ path, bytes, readOther }) {
    const file = readGoModuleFile(bytes);
    const list = new PackageList();
    const problems: ExtractionProblem[] = [...file.problems];
    for (const requirement of file.requirements) list.add(describe(requirement, replacementOf(requirement, file)));
    if (file.requirements.length > 0 && isBefore17(file.go?.version)) {
      const sum = readOther(path.replace(/\.mod$/i, '.sum'));
      const read = sum === undefined ? undefined : readGoSum(sum);
      for (const other of neededByOthers(read?.modules ?? [], file)) list.add(other);
      // Lines of go.sum are not lines of this file.
      for (const { message, line } of read?.problems ?? []) problems.push({ message: `${message} (line ${line})` });
    }
    const release = releaseOf(file);
    if (release !== undefined) list.add(release);
    return { packages: list.all, problems: problems.slice(0, 50) };
  },
});

function replacementOf({ path, version }: GoRequirement, { replacements }: GoModuleFile): GoReplacement | undefined {
  const candidates = replacements.filter((one) => one.path === path);
  return candidates.find((one) => one.version === version) ?? candidates.find((one) => one.version === undefined);
}

function describe({ path, version, isIndirect, line }: GoRequirement, replaced?: GoReplacement): FoundPackage {
  // A folder is no module that others know: nothing may be looked up by its name.
  const isFolder = replaced !== undefined && replaced.newVersion === undefined;
  return packageOf({
    type: isFolder ? 'generic' : 'golang',
    name: replaced?.newPath ?? path,
    version: replaced === undefined ? goModuleVersion(version) : goModuleVersion(replaced.newVersion ?? ''),
    isDirect: !isIndirect,
    line,
  });
}

function isBefore17(go: string | undefined): boolean {
  return go === undefined || compareGo(go, '1.17') < 0;
}

/** Of each module the newest version is built (go.dev/ref/mod, "Minimal version selection"). */
function neededByOthers(sum: GoSum['modules'], file: GoModuleFile): FoundPackage[] {
  const newest = new Map<string, string>();
  for (const { path, version } of sum) {
    const before = newest.get(path);
    if (before === undefined || compareGo(before, version) < 0) newest.set(path, version);
  }
  const named = new Set(file.requirements.map(({ path }) => path));
  for (const { path, newPath } of file.replacements) named.add(path).add(newPath);
  return [...newest]
    .filter(([path]) => !named.has(path))
    .map(([name, version]) => packageOf({ type: 'golang', name, version: goModuleVersion(version), isDirect: false }));
}

/** The standard library, in the release that builds it. */
function releaseOf({ go, toolchain }: GoModuleFile): FoundPackage | undefined {
  const fromToolchain = toolchain === undefined ? undefined : goReleaseVersion(toolchain.version);
  const version = fromToolchain ?? (go === undefined ? undefined : goReleaseVersion(go.version));
  if (version === undefined) return undefined;
  const line = fromToolchain === undefined ? go?.line : toolchain?.line;
  return packageOf({ type: 'golang', name: 'stdlib', version, line });
}
