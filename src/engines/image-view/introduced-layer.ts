import type { FoundPackage } from '#domain/packages/found-package';
import type { FileEntry, LayerRecord } from '#domain/images/layer-record';
import type { Fate } from '#domain/images/view-layers';

type FateOf = (layer: number, file: number) => Fate<FileEntry> | undefined;
type PathOf = (layer: number, file: number) => string;

/**
 * The layer that introduced each package. A package database is written anew by every layer that installs something: a
 * package belongs to the first of the layers from which on all versions of the file have it.
 */
export class PackageHistory {
  /** By path: layers that have the file, the lowest first, with the packages in it. */
  readonly #versions = new Map<string, { readonly layer: number; readonly keys: ReadonlySet<string> }[]>();

  constructor(records: readonly LayerRecord[], fateOf: FateOf, pathOf: PathOf) {
    for (const [layer, record] of records.entries()) {
      for (const { file, packages } of record.packages) {
        const fate = fateOf(layer, file);
        // Deleted and written again later: what was there before has nothing to do with it.
        if (fate?.kind === 'removed' && fate.removal.how === 'deleted') continue;
        const path = pathOf(layer, file);
        const version = { layer, keys: new Set(packages.map(keyOf)) };
        const versions = this.#versions.get(path);
        const same = versions?.find((other) => other.layer === layer);
        if (versions === undefined) this.#versions.set(path, [version]);
        else if (same === undefined) versions.push(version);
        else versions[versions.indexOf(same)] = { layer, keys: new Set([...same.keys, ...version.keys]) };
      }
    }
  }

  introducedBy(path: string, found: FoundPackage, layer: number): number {
    const key = keyOf(found);
    let introduced = layer;
    for (const version of (this.#versions.get(path) ?? []).toReversed()) {
      if (version.layer > layer) continue;
      if (!version.keys.has(key)) break;
      introduced = version.layer;
    }
    return introduced;
  }
}

function keyOf({ type, name, version = '', architecture = '', inside = [] }: FoundPackage): string {
  return [type, name, version, architecture, ...inside].join('\u0000');
}
