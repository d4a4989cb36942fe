import type { ImageView } from '#domain/images/image-view';
import type { FileEntry } from '#domain/images/layer-record';

/**
 * What the package database says of a file. `intact`: it is what a package shipped, by its digest. `changed`: it is not, and nothing
 * says that it may be. `owned`: a package has it, without a digest to compare. `nobody`: no package has it.
 */
export type Vouched = 'intact' | 'changed' | 'owned' | 'nobody';

export function vouchedFor(view: ImageView, entry: FileEntry): Vouched {
  const owner = view.ownerOf(entry);
  if (owner === undefined) return 'nobody';
  const { digest, mayChange } = owner.recorded;
  const content = view.contentOf(entry);
  const actual = digest === undefined || content === undefined ? undefined : content[digest.algorithm];
  if (digest === undefined || actual === undefined) return 'owned';
  if (actual === digest.value) return 'intact';
  return mayChange === true ? 'owned' : 'changed';
}
