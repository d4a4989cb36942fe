import { dirname } from 'node:path';
import { walk } from '#io/walk';
import { CodedError } from '#kernel/coded-error';
import type { Gap } from '#kernel/gap';
import { type DetectedImage, detectImage } from './detect-image.ts';

export interface ImageInFolder {
  readonly path: string;
  readonly detected: DetectedImage;
}

export interface ImagesInFolder {
  readonly images: readonly ImageInFolder[];
  /** Archives of which nothing could be told. */
  readonly gaps: readonly Gap[];
}

/** More than this in one folder is a store of images, not a project. */
const mostImages = 100;

/**
 * Images that lie in a folder: archives of `docker save`, OCI archives and layouts, as builds leave them there. Tars of file systems are
 * none: a project has other tars, too. Only names and headers are read.
 */
export async function findImages(folder: string): Promise<ImagesInFolder> {
  const { files } = await walk(folder, () => false);
  const images: ImageInFolder[] = [];
  const gaps: Gap[] = [];
  const paths = new Set(
    files.flatMap((file) => (archiveName.test(file) ? [file] : layoutMark.test(file) ? [dirname(file)] : [])),
  );
  for (const path of paths) {
    if (images.length >= mostImages) {
      gaps.push(tooMany(folder));
      break;
    }
    try {
      const detected = await detectImage(path);
      if (detected !== undefined && imageKinds.has(detected.kind)) images.push({ path, detected });
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      gaps.push({
        reason: 'unreadable',
        message: `${path} may be an image, and could not be read: ${error.message}`,
        remedy: error.remedy,
        meaning: 'If it is an image, nothing of it was looked at.',
        place: { file: path },
      });
    }
  }
  return { images, gaps };
}

const archiveName = /\.(?:tar|tar\.gz|tgz|tar\.zst)$/i;
const layoutMark = /(?:^|\/)oci-layout$/;
const imageKinds: ReadonlySet<DetectedImage['kind']> = new Set(['docker-archive', 'oci-archive', 'oci-layout']);

function tooMany(folder: string): Gap {
  return {
    reason: 'too-many-images',
    message: `${folder} holds more than ${mostImages} images`,
    remedy: 'Name the images themselves.',
    meaning: `Only the first ${mostImages} were looked at.`,
    place: { file: folder },
  };
}
