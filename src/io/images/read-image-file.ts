import { join } from 'node:path';
import { readFileSync, statSync } from 'node:fs';
import type { LayerSink, ReadImage, ReadImageInto, ReadLayer } from '#domain/images/image-source';
import { skippedFolders } from '#io/walk';
import { CodedError } from '#kernel/coded-error';
import { readArchiveStream } from './archive-stream.ts';
import { FolderStore, openFile, readPart } from './blob-store.ts';
import { readBlob } from './blob-stream.ts';
import { type DetectedImage, detectImage } from './detect-image.ts';
import { readDockerArchive } from './docker-archive.ts';
import type { ImageOptions } from './image-options.ts';
import { looseFiles } from './loose-files.ts';
import { readOciLayout } from './oci-layout.ts';
import { stoppable } from './stoppable-sink.ts';
import { TarStore } from './tar-store.ts';

/** Reads an image that lies on disk, whatever it is. */
export function readImageFile(path: string, options: ImageOptions = {}, known?: DetectedImage): ReadImageInto {
  return async (given, signal) => {
    const sink = stoppable(given, signal);
    const detected = known ?? (await detectImage(path));
    if (detected === undefined)
      throw new CodedError(
        'BW_NOT_AN_IMAGE',
        `${path} is no image`,
        'Name an archive of docker save, an OCI layout or archive, a tar of a file system, or a root file system.',
      );
    if (detected.kind === 'rootfs') return readFolder(path, 'rootfs', sink);
    if (detected.kind === 'tree-archive') return readTree(path, sink, options);
    if (detected.isCompressed) return readCompressed(path, sink, options);
    const store = detected.kind === 'oci-layout' ? new FolderStore(path) : await TarStore.open(path);
    try {
      if (detected.kind === 'docker-archive')
        return { ...(await readDockerArchive(store, sink, options)), name: path, source: 'docker-archive' };
      return { ...(await readOciLayout(store, sink, options)), name: path, source: detected.kind };
    } finally {
      await store.close();
    }
  };
}

/** Reads the files of a folder that is no system: sources, with what their tools keep left out. */
export function readSourceFolder(path: string): ReadImageInto {
  return (sink, signal) => readFolder(path, 'directory', stoppable(sink, signal));
}

async function readFolder(path: string, source: 'rootfs' | 'directory', sink: LayerSink): Promise<ReadImage> {
  const key = `folder:${path}`;
  const leavesOut = source === 'rootfs' ? undefined : (_: string, name: string): boolean => skippedFolders.has(name);
  if (sink.wants({ key, size: undefined }))
    await sink.takeFiles(
      { key, size: undefined },
      looseFiles(path, leavesOut === undefined ? {} : { leavesOut, crossesMounts: true }),
    );
  return { ...nothingKnown, name: path, source, layers: [bareLayer(key)] };
}

/** Another file of a folder, for readers that follow what a file says. */
export function otherFilesOf(folder: string): (path: string) => Uint8Array | undefined {
  return (path) => {
    if (path.split('/').includes('..')) return undefined;
    const file = join(folder, path);
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats?.isFile() === true && stats.size <= mostOtherBytes ? readFileSync(file) : undefined;
  };
}

const mostOtherBytes = 64 * 1024 * 1024;

/** One layer without anything that says what it is. */
async function readTree(path: string, sink: LayerSink, { limits }: ImageOptions): Promise<ReadImage> {
  const handle = await openFile(path);
  try {
    const { size } = await handle.stat();
    const key = { key: `file:${path}`, size };
    if (sink.wants(key)) await sink.take(key, readBlob(readPart(handle, 0, size), { name: path }, limits));
    return { ...nothingKnown, name: path, source: 'tree-archive', layers: [bareLayer(key.key)] };
  } finally {
    await handle.close();
  }
}

async function readCompressed(path: string, sink: LayerSink, options: ImageOptions): Promise<ReadImage> {
  const handle = await openFile(path);
  try {
    const { size } = await handle.stat();
    const chunks = readBlob(readPart(handle, 0, size), { name: path }, options.limits);
    return { ...(await readArchiveStream(path, chunks, sink, options)), name: path };
  } finally {
    await handle.close();
  }
}

const nothingKnown = {
  tags: [],
  digest: undefined,
  imageId: undefined,
  config: undefined,
  platform: undefined,
  gaps: [],
} as const;

function bareLayer(key: string): ReadLayer {
  return { key, diffId: undefined, digest: undefined, mediaType: undefined, command: undefined, comment: undefined };
}
