import type { ImageView } from '#domain/images/image-view';
import type { LayerRemark } from '#domain/images/layer-entry';
import type { LayerTrouble } from '#domain/images/layer-record';
import type { Gap } from '#kernel/gap';
import { isFolder, placeInImage } from './place-in-image.ts';

/** Gaps of one kind beyond this many are told together. */
const mostAlike = 20;

/** What could not be seen of an image, and what that means for the answer. */
export function gapsOf(view: ImageView): Gap[] {
  const troubles = view.records.flatMap(({ troubles: own }, layer) =>
    own.map((trouble) => troubleGap(view, layer, trouble)),
  );
  // Of a folder the walk through it tells the same.
  const remarks = isFolder(view) ? [] : view.tree.remarks.flatMap((remark) => remarkGap(view, remark));
  return [...view.image.gaps, ...limitAlike([...troubles, ...remarks], view.image.name)];
}

const looked: Readonly<Record<LayerTrouble['misses'][number], string>> = {
  packages: 'packages',
  secrets: 'secrets',
  malware: 'malware',
  files: 'other files',
};

function troubleGap(view: ImageView, layer: number, { file, reason, message, misses }: LayerTrouble): Gap {
  const where = isFolder(view) ? view.image.name : `layer ${layer + 1} of ${view.image.name}`;
  const place = file === undefined ? undefined : placeInImage(view, view.pathOf(layer, file));
  const what = misses.map((miss) => looked[miss]).join(', ');
  return {
    reason: `image-${reason}`,
    message: place === undefined ? `${where}: ${message}` : `${place.file}: ${message}`,
    remedy: remedies[reason] ?? 'Look at the file: it may be damaged, or made to look like something else.',
    meaning: `Not everything in it was looked at: ${what}.`,
    place: { file: place?.file ?? view.image.name },
  };
}

const remedies: Readonly<Record<string, string>> = {
  truncated: 'Fetch or save the image again.',
  damaged: 'Build the image again: container engines refuse such a layer, or read it otherwise.',
  bound: 'Scan its parts, or look at it by hand: real images stay far below the bound.',
  'too-large': 'Look at the file by hand.',
  'stray-data': 'Build the image again with a tool that ends its archives.',
};

/** What the tree had to leave out; what it only does otherwise than other engines is no gap. */
const leftOut: Readonly<Partial<Record<LayerRemark['reason'], string>>> = {
  'leaves-root': 'a name climbs above the root, and was stopped there',
  'path-too-long': 'a name is longer than Linux takes, and was left out',
  'invalid-whiteout': 'a whiteout names nothing, and was left out',
  'root-not-a-directory': 'an entry replaces the root, and was left out',
  'parent-loops': 'a path leads through links in a circle, and was left out',
  'too-many-files': 'there are more files than are read; the rest was left out',
};

function remarkGap(view: ImageView, { layer, name, reason }: LayerRemark): Gap[] {
  const what = leftOut[reason];
  if (what === undefined) return [];
  return [
    {
      reason: `image-${reason}`,
      message: `layer ${layer + 1} of ${view.image.name}: ${what} (${name.slice(0, 200)})`,
      remedy: 'Look at how the image was built: ordinary tools do not write such a layer.',
      meaning: 'Container engines may refuse the layer, or show other files there than were looked at.',
      place: { file: view.image.name },
    },
  ];
}

/** A hostile layer can hold a million of them; all are counted, the first are shown. */
function limitAlike(gaps: readonly Gap[], name: string): Gap[] {
  const counts = new Map<string, number>();
  const kept: Gap[] = [];
  for (const gap of gaps) {
    const count = (counts.get(gap.reason) ?? 0) + 1;
    counts.set(gap.reason, count);
    if (count <= mostAlike) kept.push(gap);
  }
  for (const [reason, count] of counts) {
    if (count <= mostAlike) continue;
    kept.push({
      reason,
      message: `${name}: ${count - mostAlike} more gaps are of the same kind (${reason})`,
      remedy: 'See those before.',
      meaning: 'As for those before.',
      place: { file: name },
    });
  }
  return kept;
}
