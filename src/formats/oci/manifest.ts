import { type Descriptor, readAnnotations, readDescriptor } from './descriptor.ts';
import { type DocumentPlace, type OciResult, readDocument } from './document.ts';
import { type DocumentKind, kindOfMediaType } from './media-types.ts';

/** One image (image-spec manifest.md; Docker Image Manifest Version 2, Schema 2). */
export interface ImageManifest {
  readonly kind: 'manifest';
  readonly mediaType: string | undefined;
  readonly artifactType: string | undefined;
  readonly config: Descriptor;
  /** The lowest first. */
  readonly layers: readonly Descriptor[];
  readonly subject: Descriptor | undefined;
  readonly annotations: ReadonlyMap<string, string>;
}

/** Images for several platforms, and what was attached to them (image-spec image-index.md; Docker manifest list). */
export interface ImageIndex {
  readonly kind: 'index';
  readonly mediaType: string | undefined;
  readonly manifests: readonly Descriptor[];
  readonly annotations: ReadonlyMap<string, string>;
}

/** Reads a manifest or an index, as it comes from a registry or stands in a layout. */
export function readManifest(bytes: Uint8Array): OciResult<ImageManifest | ImageIndex> {
  return readDocument(bytes, (place) => {
    const mediaType = place.at('mediaType').optional((type) => type.text());
    const kind = kindOf(place, mediaType);
    const version = place.at('schemaVersion');
    if (kind === 'schema-1' || version.optional((number) => number.count()) === 1) {
      return version.fail('manifests of schema 1 are no longer supported');
    }
    if (version.count() !== 2) return version.fail('schemaVersion 2 is expected');
    return kind === 'index' ? readIndexAt(place, mediaType) : readManifestAt(place, mediaType);
  });
}

/** A document that can be read in both ways is refused: two readers would see two images (CVE-2021-41190). */
function kindOf(place: DocumentPlace, mediaType: string | undefined): DocumentKind {
  const hasManifests = !place.at('manifests').isMissing;
  const hasLayers = !place.at('layers').isMissing || !place.at('config').isMissing;
  if (hasManifests && hasLayers) return place.fail('the document is both a manifest and an index');
  if (mediaType === undefined) return hasManifests ? 'index' : 'manifest';
  const kind = kindOfMediaType(mediaType);
  if (kind === undefined || kind === 'config') {
    return place.at('mediaType').fail('the media type is none of a manifest or an index');
  }
  if ((kind === 'index' && hasLayers) || (kind === 'manifest' && hasManifests)) {
    return place.fail('the document is not what its media type says');
  }
  return kind;
}

function readManifestAt(place: DocumentPlace, mediaType: string | undefined): ImageManifest {
  return {
    kind: 'manifest',
    mediaType,
    artifactType: place.at('artifactType').optional((type) => type.text()),
    config: readDescriptor(place.at('config')),
    layers: place.at('layers').items().map(readDescriptor),
    subject: place.at('subject').optional(readDescriptor),
    annotations: readAnnotations(place),
  };
}

function readIndexAt(place: DocumentPlace, mediaType: string | undefined): ImageIndex {
  const manifests = place.at('manifests');
  return {
    kind: 'index',
    mediaType,
    // Go's programs write null for an empty list.
    manifests: manifests.optional((list) => list.items().map(readDescriptor)) ?? [],
    annotations: readAnnotations(place),
  };
}
