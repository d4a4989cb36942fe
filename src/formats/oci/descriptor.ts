import type { DocumentPlace } from './document.ts';

/** Where a piece of an image is and what it must be (image-spec descriptor.md). */
export interface Descriptor {
  readonly mediaType: string;
  /** `sha256:…` in lower case. */
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  readonly urls: readonly string[];
  readonly annotations: ReadonlyMap<string, string>;
  readonly artifactType: string | undefined;
  readonly platform: Platform | undefined;
}

/** What an image runs on (image-spec image-index.md, "platform"); words of Go: `linux`, `amd64`, `v7`. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string | undefined;
  readonly osVersion: string | undefined;
}

/** The algorithms that the specification registers, with the length of what they make. */
const digestLengths: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

/** A digest that can be checked. Also what keeps a digest from naming another file than a blob. */
export function isDigest(text: string): boolean {
  const colon = text.indexOf(':');
  const encoded = text.slice(colon + 1);
  return digestLengths.get(text.slice(0, Math.max(0, colon))) === encoded.length && /^[0-9a-f]+$/.test(encoded);
}

export function readDigest(place: DocumentPlace): string {
  const text = place.text();
  return isDigest(text)
    ? text
    : place.fail('a digest is expected: sha256: and 64 digits in lower case, or sha384, sha512');
}

export function readDescriptor(place: DocumentPlace): Descriptor {
  return {
    mediaType: place.at('mediaType').text(),
    digest: readDigest(place.at('digest')),
    size: place.at('size').count(),
    urls: place.at('urls').optional((urls) => urls.texts()) ?? [],
    annotations: readAnnotations(place),
    artifactType: place.at('artifactType').optional((type) => type.text()),
    platform: place.at('platform').optional(readPlatform),
  };
}

export function readAnnotations(place: DocumentPlace): ReadonlyMap<string, string> {
  return place.at('annotations').optional((annotations) => annotations.textMap()) ?? new Map();
}

function readPlatform(place: DocumentPlace): Platform {
  return {
    os: place.at('os').text(),
    architecture: place.at('architecture').text(),
    variant: place.at('variant').optional((variant) => variant.text()) || undefined,
    osVersion: place.at('os.version').optional((version) => version.text()) || undefined,
  };
}
