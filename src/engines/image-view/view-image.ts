import type { ReadImage } from '#domain/images/image-source';
import type { ImagePackage, ImageView } from '#domain/images/image-view';
import type { ContentFacts, FileEntry, LayerRecord } from '#domain/images/layer-record';
import { findInTree, mergeLayers } from '#domain/images/merge-layers';
import { viewLayers } from '#domain/images/view-layers';
import { describePackage } from '#domain/packages/describe-package';
import type { FoundPackage, Presence } from '#domain/packages/found-package';
import type { OperatingSystem } from '#formats/os-release/identity';
import { guessBaseLayers } from './base-layers.ts';
import { ownersOf } from './file-owners.ts';
import { identifySystem } from './identify-system.ts';
import { PackageHistory } from './introduced-layer.ts';

/** Puts the layers of an image together. `records` stand in the order of its layers. */
export function viewImage(
  image: ReadImage,
  records: readonly LayerRecord[],
  presenceOf: (extractor: string) => Presence,
  base = guessBaseLayers(image),
): ImageView {
  const layers = records.map(({ entries }) => entries);
  const tree = mergeLayers(layers);
  const viewed = viewLayers(tree, layers);
  const fateOf: ImageView['fateOf'] = (layer, file) => viewed[layer]?.[file]?.fate;
  const pathOf: ImageView['pathOf'] = (layer, file) => viewed[layer]?.[file]?.path ?? '';
  const owners = ownersOf(tree, records, fateOf);
  const contents = contentsOf(records);
  const system = identifySystem(tree, records);
  const view = { image, records, tree, system, base, fateOf, pathOf };
  return {
    ...view,
    packages: gatherPackages(view, presenceOf, (entry) => owners.get(entry)),
    ownerOf: (entry) => owners.get(entry),
    contentOf: (entry) => contents.get(entry),
  };
}

function contentsOf(records: readonly LayerRecord[]): ReadonlyMap<FileEntry, ContentFacts> {
  const contents = new Map<FileEntry, ContentFacts>();
  for (const { entries, contents: facts } of records) {
    for (const content of facts) {
      const entry = entries[content.file];
      if (entry !== undefined) contents.set(entry, content);
    }
  }
  return contents;
}

type Parts = Pick<ImageView, 'records' | 'system' | 'tree' | 'fateOf' | 'pathOf'>;

/** Packages of files that the image still has; the very same package told by several files is one. */
function gatherPackages(
  { records, system, tree, fateOf, pathOf }: Parts,
  presenceOf: (extractor: string) => Presence,
  ownerOf: ImageView['ownerOf'],
): ImagePackage[] {
  const history = new PackageHistory(records, fateOf, pathOf);
  const licencesOf = copyrightLicences(tree, records);
  const packages = new Map<string, ImagePackage & { otherPaths: string[] }>();
  for (const [layer, { entries, packages: files }] of records.entries()) {
    for (const { file, extractor, packages: found } of files) {
      if (fateOf(layer, file)?.kind !== 'present') continue;
      const path = pathOf(layer, file);
      const real = findInTree(tree, path, { followsLast: false });
      const entry = (real.kind === 'found' ? real.node.file?.entry : undefined) ?? entries[file];
      const owner = entry === undefined ? undefined : ownerOf(entry);
      const ownedBy = owner === undefined ? undefined : { type: owner.type, name: owner.name };
      for (const plain of found) {
        // A program that a package of the distribution brought is that package, whatever version it prints. Archives without
        // a known name stay: nothing else tells of them.
        if (plain.type === 'generic' && owner !== undefined && presenceOf(extractor) === 'binary') continue;
        const one = withLicences(plain, licencesOf);
        const key = keyOf(one, path);
        const known = packages.get(key);
        if (known !== undefined) {
          if (known.path !== path && !known.otherPaths.includes(path)) known.otherPaths.push(path);
          continue;
        }
        packages.set(key, {
          found: one,
          presence: presenceOf(extractor),
          extractor,
          ...nameOf(one, system),
          path,
          otherPaths: [],
          layer: history.introducedBy(path, one, layer),
          // A package database is owned by nobody, but its packages are what owns.
          ownedBy: ownedBy?.type === one.type ? undefined : ownedBy,
        });
      }
    }
  }
  return [...packages.values()];
}

/** Licences by the package whose documentation names them; folders of documentation may be links to those of another package. */
function copyrightLicences(
  tree: ImageView['tree'],
  records: readonly LayerRecord[],
): (name: string) => readonly string[] | undefined {
  const byEntry = new Map<FileEntry, readonly string[]>();
  for (const { entries, licences = [] } of records)
    for (const { file, names } of licences) {
      const entry = entries[file];
      if (entry !== undefined) byEntry.set(entry, names);
    }
  if (byEntry.size === 0) return () => undefined;
  return (name) => {
    const found = findInTree(tree, `usr/share/doc/${name}/copyright`);
    const entry = found.kind === 'found' ? found.node.file?.entry : undefined;
    return entry === undefined ? undefined : byEntry.get(entry);
  };
}

function withLicences(found: FoundPackage, licencesOf: (name: string) => readonly string[] | undefined): FoundPackage {
  if (found.type !== 'deb' || (found.licences ?? []).length > 0) return found;
  const licences = licencesOf(found.name);
  return licences === undefined ? found : { ...found, licences };
}

function nameOf(
  found: FoundPackage,
  system: OperatingSystem | undefined,
): Pick<ImagePackage, 'purl' | 'ecosystem' | 'reason'> {
  const { purl, ecosystem, reason } = describePackage(found, system);
  return { purl, ecosystem, reason };
}

/** Installed twice in two places is two packages to upgrade; told twice of one place is one. */
function keyOf({ type, name, version = '', architecture = '', inside = [] }: FoundPackage, path: string): string {
  return [type, name, version, architecture, systemTypes.has(type) ? '' : path, ...inside].join('\u0000');
}

const systemTypes: ReadonlySet<string> = new Set(['deb', 'apk', 'rpm', 'opkg', 'alpm', 'pacman', 'portage', 'ebuild']);
