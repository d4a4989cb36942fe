import type { ImageView } from '#domain/images/image-view';
import type { ContentFacts, FileEntry } from '#domain/images/layer-record';
import { walkTree } from '#domain/images/merge-layers';
import { codeEndings } from '#engines/inspection/open-file';
import { vouchedFor, type Vouched } from './vouched.ts';

/** A file that a container of the image sees. */
export interface ImageFile {
  /** Below the root, without a leading `/`. */
  readonly path: string;
  readonly entry: FileEntry;
  /** Layer that brought it, from 0. */
  readonly layer: number;
}

/** Everything in the image's tree that some layer lists, folders before what is in them. */
export function* filesOf({ tree }: Pick<ImageView, 'tree'>): Generator<ImageFile> {
  for (const { path, node } of walkTree(tree.root)) {
    if (node.file !== undefined) yield { path, entry: node.file.entry, layer: node.introducedBy };
  }
}

export interface ProgramFile extends ImageFile {
  readonly content: ContentFacts;
  readonly vouched: Vouched;
}

const filesByView = new WeakMap<object, readonly ProgramFile[]>();

/** Programs, libraries and scripts of the image, with what package databases say of them. */
export function programsOf(view: ImageView): readonly ProgramFile[] {
  const known = filesByView.get(view);
  if (known !== undefined) return known;
  const programs = [...filesOf(view)].flatMap((file): ProgramFile[] => {
    const content = view.contentOf(file.entry);
    if (content === undefined || file.entry.type !== 'file') return [];
    // Where files are looked up in lists all of them have digests.
    if (content.kind === 'other' && !codeEndings.test(file.path)) return [];
    return [{ ...file, content, vouched: vouchedFor(view, file.entry) }];
  });
  filesByView.set(view, programs);
  return programs;
}

/** Whether the image says who owns what at all: without a package database everything belongs to nobody. */
export function knowsOwners({ records }: Pick<ImageView, 'records'>): boolean {
  return records.some(({ owned }) => owned.length > 0);
}

/** Folders whose files packages of languages put there, without telling of each. */
const languageFolders =
  /(?:^|\/)(?:node_modules|site-packages|dist-packages|gems|vendor|\.cargo|\.m2|\.gradle|\.nuget|\.venv|venv|pkg\/mod)\//;

/**
 * True for a program that is known in another way than by a package database: it says itself what it is (build information, its
 * version), or a package of a language brought its folder.
 */
export function isIdentified(view: ImageView, { path }: ImageFile): boolean {
  if (languageFolders.test(path)) return true;
  return identifiedPaths(view).has(path);
}

const pathsByView = new WeakMap<object, ReadonlySet<string>>();

function identifiedPaths(view: ImageView): ReadonlySet<string> {
  const known = pathsByView.get(view);
  if (known !== undefined) return known;
  const paths = new Set(
    view.packages
      .filter(({ presence }) => presence === 'binary')
      .flatMap(({ path, otherPaths }) => [path, ...otherPaths]),
  );
  pathsByView.set(view, paths);
  return paths;
}
