import { type DocumentPlace, type OciResult, readDocument } from './document.ts';

/** One image of an archive of `docker save` (moby image specification v1.2, "Combined Image JSON + Filesystem Changeset Format"). */
export interface ArchivedImage {
  /** Path of its configuration in the archive. */
  readonly config: string;
  readonly repoTags: readonly string[];
  /** Paths of its layers in the archive, the lowest first. May be symbolic links there, and may be compressed. */
  readonly layers: readonly string[];
}

/** Reads `manifest.json`. */
export function readArchiveManifest(bytes: Uint8Array): OciResult<readonly ArchivedImage[]> {
  return readDocument(bytes, (place) => place.items().map(readImage));
}

function readImage(place: DocumentPlace): ArchivedImage {
  const layers = place.at('Layers').optional((list) => list.items().map(readPath)) ?? [];
  return {
    config: readPath(place.at('Config')),
    repoTags: place.at('RepoTags').optional((tags) => tags.texts()) ?? [],
    layers,
  };
}

function readPath(place: DocumentPlace): string {
  const path = place.text();
  return path === '' || path.includes('\0') ? place.fail('a path in the archive is expected') : path;
}

/** The tags of one repository: for each the id of the layer at the top (`repositories`, older than `manifest.json`). */
export interface ArchivedRepository {
  readonly name: string;
  readonly tags: ReadonlyMap<string, string>;
}

/** Reads `repositories`. */
export function readArchiveRepositories(bytes: Uint8Array): OciResult<readonly ArchivedRepository[]> {
  return readDocument(bytes, (place) => place.keys().map((name) => ({ name, tags: place.at(name).textMap() })));
}
