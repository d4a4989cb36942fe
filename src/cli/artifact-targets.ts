import { detectImage } from '#io/images/detect-image';
import { otherFilesOf, readImageFile, readSourceFolder } from '#io/images/read-image-file';
import { pathType } from '#io/paths';
import type { ArtifactTarget } from './image-scan.ts';

/** What a target is looked at as: an image, a configuration, or a folder that may hold both packages and configuration. */
export interface SortedTargets {
  readonly configuration: readonly string[];
  readonly artifacts: readonly ArtifactTarget[];
}

/** Sorts targets by what they are. What is neither is left to the scan of configuration, which says what is wrong with it. */
export async function sortTargets(targets: readonly string[]): Promise<SortedTargets> {
  const configuration: string[] = [];
  const artifacts: ArtifactTarget[] = [];
  for (const target of targets) {
    const type = target === '-' ? undefined : pathType(target);
    const detected = type === undefined ? undefined : await detectImage(target);
    if (detected !== undefined) {
      const readOther = detected.kind === 'rootfs' ? { readOther: otherFilesOf(target) } : {};
      artifacts.push({ name: target, readInto: readImageFile(target, {}, detected), ...readOther });
      continue;
    }
    configuration.push(target);
    if (type === 'folder')
      artifacts.push({ name: target, readInto: readSourceFolder(target), readOther: otherFilesOf(target) });
  }
  return { configuration, artifacts };
}
