import type { Descriptor } from './descriptor.ts';
import { type OciResult, readDocument } from './document.ts';

/** Reads `oci-layout` (image-spec image-layout.md): the version of the layout. */
export function readLayout(bytes: Uint8Array): OciResult<string> {
  return readDocument(bytes, (place) => {
    const version = place.at('imageLayoutVersion');
    return /^1\.\d{1,9}\.\d{1,9}$/.test(version.text())
      ? version.text()
      : version.fail('a layout of version 1 is expected');
  });
}

/** Where a layout keeps what has this digest: `blobs/sha256/…`. A descriptor that was read holds nothing but digests. */
export function blobPath({ digest }: Pick<Descriptor, 'digest'>): string {
  return `blobs/${digest.replace(':', '/')}`;
}

/** Names under which an entry of `index.json` is known: the tag, and the whole name that containerd and BuildKit write. */
export function namesOf({ annotations }: Pick<Descriptor, 'annotations'>): readonly string[] {
  const keys = ['io.containerd.image.name', 'org.opencontainers.image.ref.name'];
  return keys.flatMap((key) => annotations.get(key) ?? []);
}
