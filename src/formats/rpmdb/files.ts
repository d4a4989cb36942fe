import type { ProblemList } from '#formats/read-problems';
import type { RpmHeader } from './header.ts';

/** One file that a package brought. */
export interface RpmFile {
  readonly path: string;
  /** Hexadecimal digits, by the package's `digestAlgorithm`; undefined for what is no regular file. */
  readonly digest: string | undefined;
  /** `st_mode`: type and permissions. */
  readonly mode: number | undefined;
  /** May be changed by right. */
  readonly isConfiguration: boolean;
  readonly isDocumentation: boolean;
  /** Owned, but not shipped: logs, caches. */
  readonly isGhost: boolean;
  /** False when it was left out (`--excludedocs`, other languages) or a file of another package stands in its place. */
  readonly isInstalled: boolean;
}

const tag = {
  oldFileNames: 1027,
  fileStates: 1029,
  fileModes: 1030,
  fileDigests: 1035,
  fileFlags: 1037,
  dirIndexes: 1116,
  baseNames: 1117,
  dirNames: 1118,
} as const;
/** `rpmfileAttrs_e` */
const attribute = { configuration: 1, documentation: 2, ghost: 64 } as const;
/** `rpmfileState_e`: replaced by a file of another package, not installed, of the wrong colour. */
const absentStates: ReadonlySet<number> = new Set([1, 2, 4]);
/** Real packages stay below 4: one long folder must not be written out for each of a million names. */
const mostGrowth = 16;
/** PATH_MAX of Linux. */
const longestPath = 4_096;

export function readRpmFiles(header: RpmHeader, offset: number, problems: ProblemList): readonly RpmFile[] {
  const digests = header.texts(tag.fileDigests);
  const modes = header.numbers(tag.fileModes);
  const flags = header.numbers(tag.fileFlags);
  const states = header.numbers(tag.fileStates);
  return readPaths(header, offset, problems).map(({ path, index }) => {
    const flag = flags?.[index] ?? 0;
    const state = states?.[index];
    return {
      path,
      digest: digests?.[index]?.toLowerCase() || undefined,
      mode: modes?.[index],
      isConfiguration: (flag & attribute.configuration) !== 0,
      isDocumentation: (flag & attribute.documentation) !== 0,
      isGhost: (flag & attribute.ghost) !== 0,
      isInstalled: state === undefined || !absentStates.has(state),
    };
  });
}

/** Names, each with its place in the lists about files. */
function readPaths(header: RpmHeader, offset: number, problems: ProblemList): { path: string; index: number }[] {
  const baseNames = header.texts(tag.baseNames);
  if (baseNames === undefined) return (header.texts(tag.oldFileNames) ?? []).map((path, index) => ({ path, index }));
  const dirNames = header.texts(tag.dirNames) ?? [];
  const dirIndexes = header.numbers(tag.dirIndexes) ?? [];
  const paths: { path: string; index: number }[] = [];
  let left = header.length * mostGrowth;
  for (const [index, baseName] of baseNames.entries()) {
    const dirName = dirNames[dirIndexes[index] ?? -1];
    const length = (dirName?.length ?? 0) + baseName.length;
    left -= length;
    if (left < 0) {
      problems.add('the paths of the files of the package are too long together', offset);
      break;
    }
    if (dirName === undefined || length > longestPath) problems.add('a file of the package has no path', offset);
    else paths.push({ path: dirName + baseName, index });
  }
  return paths;
}
