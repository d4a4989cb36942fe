import type { Descriptor, Platform } from './descriptor.ts';
import type { ImageIndex } from './manifest.ts';
import { kindOfMediaType } from './media-types.ts';

export type WantedPlatform = Pick<Platform, 'os' | 'architecture'> & { readonly variant?: string | undefined };

/** The image of an index for one platform, or the platforms that it has instead. */
export type Choice =
  | { readonly kind: 'chosen'; readonly manifest: Descriptor }
  | { readonly kind: 'none'; readonly available: readonly Platform[] };

/** Reads `linux/arm/v7`. Undefined for other text. */
export function parsePlatform(text: string): WantedPlatform | undefined {
  const [os = '', architecture = '', variant, ...rest] = text.toLowerCase().split('/');
  const isWord = (word: string | undefined) => word === undefined || /^[a-z0-9._-]+$/.test(word);
  if (!isWord(os) || !isWord(architecture) || !isWord(variant) || rest.length > 0) return undefined;
  return { os, architecture, variant };
}

/**
 * Chooses as engines do: the first manifest for the platform; of several variants that run on it the newest (an arm/v7
 * runs v6 and v5). An index whose only image says no platform is that image.
 */
export function choosePlatform(index: ImageIndex, wanted: WantedPlatform): Choice {
  const images = index.manifests.filter(isImage);
  const variants = variantsFor(wanted);
  for (const variant of variants) {
    const manifest = images.find(({ platform }) => platform !== undefined && fits(platform, wanted, variant));
    if (manifest !== undefined) return { kind: 'chosen', manifest };
  }
  const [only] = images;
  if (images.length === 1 && only !== undefined && only.platform === undefined)
    return { kind: 'chosen', manifest: only };
  return { kind: 'none', available: images.flatMap(({ platform }) => (platform === undefined ? [] : [platform])) };
}

/** Indexes also list what belongs to images: BuildKit writes attestations as images for the platform unknown/unknown. */
export function isImage({ mediaType, platform, annotations, artifactType }: Descriptor): boolean {
  const kind = kindOfMediaType(mediaType);
  return (
    (kind === 'manifest' || kind === 'index') &&
    artifactType === undefined &&
    platform?.architecture !== 'unknown' &&
    !annotations.has('vnd.docker.reference.type')
  );
}

function fits(platform: Platform, wanted: WantedPlatform, variant: string | undefined): boolean {
  return (
    platform.os === wanted.os &&
    platform.architecture === wanted.architecture &&
    plainVariant(platform.architecture, platform.variant) === variant
  );
}

/** Variants that run on the wanted one, the best first. */
function variantsFor({ architecture, variant }: WantedPlatform): readonly (string | undefined)[] {
  const own = plainVariant(architecture, variant);
  const match = /^v([1-9])$/.exec(own ?? '');
  if (match === null || !(architecture === 'arm' || architecture === 'amd64')) return [own];
  const newest = Number(match[1]);
  const oldest = architecture === 'arm' ? 5 : 1;
  const numbers = Array.from({ length: Math.max(1, newest - oldest + 1) }, (_, index) => newest - index);
  return numbers.map((number) => plainVariant(architecture, `v${number}`));
}

/** Variants that mean the same (containerd's platforms package): no variant is v8 of arm64, v7 of arm and v1 of amd64. */
function plainVariant(architecture: string, variant: string | undefined): string | undefined {
  if (architecture === 'arm64') return variant === undefined || variant === '8' ? 'v8' : variant;
  if (architecture === 'arm') return variant === undefined ? 'v7' : variant.replace(/^(\d)$/, 'v$1');
  if (architecture === 'amd64') return variant ?? 'v1';
  return variant;
}
