import { readSync, statSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { breathe } from '#io/breathe';
import { pathType } from '#io/paths';
import { detectCompression } from '#formats/oci/media-types';
import { readArchiveManifest } from '#formats/oci/docker-archive';
import type { TarEntry } from '#formats/tar/entry';
import { TarReader } from '#formats/tar/reader';
import { CodedError } from '#kernel/coded-error';
import { openFile, readPart } from './blob-store.ts';
import { readBlob } from './blob-stream.ts';
import { isTarStart } from './tar-start.ts';

/** What a path is, seen as an image. `tree-archive`: a tar of a file system, as `docker export` writes it. */
export type ImageFileKind = 'docker-archive' | 'oci-archive' | 'oci-layout' | 'tree-archive' | 'rootfs';

export interface DetectedImage {
  readonly kind: ImageFileKind;
  /** The archive as a whole is compressed: it can only be read from its beginning. */
  readonly isCompressed: boolean;
}

/** Headers that are looked at before an archive counts as that of a file system. */
const mostHeaders = 2_000;
const mostBytes = 64 * 1024 * 1024;

/**
 * Undefined when it is no image. Reads the beginning of a file, and of a folder a few names. Throws when a compressed file is
 * damaged before anything can be told of it.
 */
export async function detectImage(path: string): Promise<DetectedImage | undefined> {
  const type = pathType(path);
  if (type === 'folder') {
    const kind = detectFolder(path);
    return kind === undefined ? undefined : { kind, isCompressed: false };
  }
  if (type !== 'file') return undefined;
  const handle = await openFile(path);
  try {
    return await detectArchive(path, handle);
  } finally {
    await handle.close();
  }
}

function detectFolder(path: string): ImageFileKind | undefined {
  const has = (name: string): boolean => statSync(join(path, name), { throwIfNoEntry: false }) !== undefined;
  if (has('oci-layout') && has('index.json')) return 'oci-layout';
  const isSystem = has('etc/os-release') || has('usr/lib/os-release') || has('etc/alpine-release');
  const hasPackages =
    has('var/lib/dpkg') ||
    has('lib/apk/db') ||
    has('usr/lib/apk/db') ||
    has('var/lib/rpm') ||
    has('usr/lib/sysimage/rpm');
  // Where nothing of a package manager is left, the folders of a system are.
  return (isSystem && (has('usr') || has('bin'))) || (hasPackages && has('etc')) ? 'rootfs' : undefined;
}

/** Archives of images name themselves at their top level, `docker save` at their end. */
async function detectArchive(path: string, handle: FileHandle): Promise<DetectedImage | undefined> {
  const start = Buffer.alloc(512);
  const { bytesRead } = await handle.read(start, 0, 512, 0);
  const isCompressed = detectCompression(start.subarray(0, bytesRead)) !== 'none';
  if (!isCompressed && !isTarStart(start.subarray(0, bytesRead))) return undefined;
  const { names, manifest } = isCompressed ? await firstNames(path, handle) : await namesByJumping(handle);
  if (names.size === 0) return undefined;
  const isDockers =
    layersOfDocker(names) || (names.has('manifest.json') && (await isManifest(handle, manifest, names)));
  return { kind: isDockers ? 'docker-archive' : blobsOnly(names) ? 'oci-archive' : 'tree-archive', isCompressed };
}

interface ArchiveNames {
  readonly names: ReadonlySet<string>;
  /** Where `manifest.json` stands in the file. */
  readonly manifest: TarEntry | undefined;
}

const mostManifestBytes = 4 * 1024 * 1024;

/** Other archives have files of that name, too: browser extensions, applications of the web. */
async function isManifest(
  handle: FileHandle,
  manifest: TarEntry | undefined,
  names: ReadonlySet<string>,
): Promise<boolean> {
  if (manifest?.type !== 'file' || manifest.size > mostManifestBytes)
    return [...names].some((name) => /^(?:sha256:)?[0-9a-f]{64}\b|^[^/]+\.tar(?:\.gz)?$|^blobs\/sha256\//.test(name));
  const parts: Uint8Array[] = [];
  for await (const part of readPart(handle, manifest.contentOffset, manifest.size)) parts.push(Uint8Array.from(part));
  return readArchiveManifest(Buffer.concat(parts)).ok;
}

/** Names at the beginning of a compressed archive; what cannot be read says why when it is read as an image. */
async function firstNames(path: string, handle: FileHandle): Promise<ArchiveNames> {
  const { names, reader } = nameReader();
  const { size } = await handle.stat();
  let read = 0;
  try {
    for await (const chunk of readBlob(readPart(handle, 0, size), { name: path })) {
      read += chunk.length;
      if (!reader.feed(chunk) || names.size > mostHeaders || read > mostBytes) break;
    }
  } catch (error) {
    if (!(error instanceof CodedError) || names.size === 0) throw error;
  }
  return { names, manifest: undefined };
}

/** Names of a plain archive, whose contents are jumped over. */
async function namesByJumping(handle: FileHandle): Promise<ArchiveNames> {
  let manifest: TarEntry | undefined;
  const { names, reader } = nameReader((name, entry) => {
    if (name === 'manifest.json') manifest = entry;
  });
  const { size } = await handle.stat();
  const block = Buffer.allocUnsafeSlow(512);
  for (let at = 0; at < size && names.size <= mostHeaders; at += 512) {
    // Thousands of small reads: a promise for each takes ten times as long as the reads.
    const bytesRead = readSync(handle.fd, block, 0, 512, at);
    if (bytesRead === 0 || !reader.feed(block.subarray(0, bytesRead))) break;
    await breathe();
    const ahead = reader.idleBytes;
    reader.jump(ahead);
    at += ahead;
  }
  return { names, manifest };
}

function nameReader(tell?: (name: string, entry: TarEntry) => void): {
  readonly names: Set<string>;
  readonly reader: TarReader;
} {
  const names = new Set<string>();
  const reader = new TarReader({
    entry(entry) {
      const name = entry.name.replace(/^(?:\.?\/)+/, '');
      names.add(name);
      tell?.(name, entry);
      return false;
    },
  });
  return { names, reader };
}

function layersOfDocker(names: ReadonlySet<string>): boolean {
  return (
    [...names].some((name) => /^[0-9a-f]{64}\/layer\.tar$|^[0-9a-f]{64}\.tar$/.test(name)) && !names.has('oci-layout')
  );
}

function blobsOnly(names: ReadonlySet<string>): boolean {
  return names.has('oci-layout') || [...names].some((name) => /^blobs\/sha256\/[0-9a-f]{64}$/.test(name));
}
