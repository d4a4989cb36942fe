import type { Check } from '#formats/json-shapes/notation';
import { readNotation } from '#formats/json-shapes/read-notation';
import { spdxObjects } from './objects.ts';

/** Versions of the specification that are read, oldest first. */
export const spdxVersions = ['2.2', '2.3'] as const;
const known = new Map<string, ReadonlyMap<string, Check>>();

/** What documents of a version are made of; read once per version. */
export function blocksOf(version: (typeof spdxVersions)[number]): ReadonlyMap<string, Check> {
  let blocks = known.get(version);
  if (blocks === undefined) {
    blocks = readNotation([spdxObjects], version, spdxVersions);
    known.set(version, blocks);
  }
  return blocks;
}
