import type { ImageView } from '#domain/images/image-view';
import type { FindingLayer } from '#kernel/finding';
import type { Place } from '#kernel/place';
import type { Subject } from '#kernel/subject';

/** Folders on disk are no images: a file in them has the name that people know it by. */
export function isFolder({ image }: Pick<ImageView, 'image'>): boolean {
  return image.source === 'directory' || image.source === 'rootfs';
}

/** A place in an image: `shop.tar!/usr/bin/x`, as URLs of archives have it; in a folder the file itself. */
export function placeInImage(
  view: Pick<ImageView, 'image'>,
  path: string,
  at: Partial<Pick<Place, 'line' | 'column' | 'endLine' | 'endColumn' | 'path'>> & {
    readonly inside?: readonly string[];
  } = {},
): Place {
  const { line = 1, column = 1, endLine = line, endColumn = column } = at;
  const { name } = view.image;
  const inside = (at.inside ?? []).map((step) => `!/${step}`).join('');
  const start = isFolder(view) ? (name === '.' ? '' : `${name.replace(/\/+$/, '')}/`) : `${name}!/`;
  return { file: `${start}${path}${inside}`, line, column, endLine, endColumn, path: at.path ?? '' };
}

/** A place in the configuration of an image. */
export function placeInConfig({ image }: Pick<ImageView, 'image'>, path: string): Place {
  return { file: image.name, line: 1, column: 1, endLine: 1, endColumn: 1, path };
}

export function subjectOf(view: Pick<ImageView, 'image'>): Subject {
  const { name, source, digest, imageId } = view.image;
  if (isFolder(view)) return { kind: source === 'rootfs' ? 'RootFilesystem' : 'Folder', name };
  const image = digest ?? imageId;
  return { kind: 'Image', name, ...(image === undefined ? {} : { image }) };
}

/** The layer as findings name it; undefined for folders, which have none. */
export function layerOf(
  view: Pick<ImageView, 'image'> & Partial<Pick<ImageView, 'base'>>,
  index: number,
): FindingLayer | undefined {
  const layer = view.image.layers[index];
  if (layer === undefined || isFolder(view)) return undefined;
  const digest = layer.diffId ?? layer.digest;
  return {
    index,
    ...(digest === undefined ? {} : { digest }),
    ...(layer.command === undefined ? {} : { command: layer.command }),
    ...(view.base !== undefined && index < view.base.count ? { isBase: true } : {}),
  };
}
