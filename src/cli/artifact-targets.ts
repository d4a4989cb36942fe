import { billFormatOf } from '#engines/bills/read-bill';
import type { ReadImageInto } from '#domain/images/image-source';
import { detectImage } from '#io/images/detect-image';
import { findImages } from '#io/images/find-images';
import { otherFilesOf, readImageFile, readSourceFolder } from '#io/images/read-image-file';
import { pathType } from '#io/paths';
import { parsePlatform } from '#formats/oci/choose-platform';
import { parseImageReference } from '#formats/image-reference/image-reference';
import { splitSource } from '#io/container-engines/image-name';
import type { ResolveOptions } from '#io/container-engines/resolve-image';
import { namesIn } from '#io/paths';
import { readBytes } from '#io/read-bytes';
import { isPipeOfShell, readPiped } from '#io/standard-input';
import { CodedError } from '#kernel/coded-error';
import type { Gap } from '#kernel/gap';
import { nearestNames } from '#kernel/nearest-names';
import { basename, dirname } from 'node:path';
import type { ArtifactTarget, BillTarget, SourceSettings } from './image-scan.ts';
import { namedPlace } from './named-place.ts';

/** What a target is looked at as: an image, a configuration, or a folder that may hold both packages and configuration. */
export interface SortedTargets {
  readonly configuration: readonly string[];
  readonly artifacts: readonly (ArtifactTarget | BillTarget)[];
}

/** Sorts targets by what they are. What is neither is left to the scan of configuration, which says what is wrong with it. */
export async function sortTargets(targets: readonly string[], settings: SourceSettings): Promise<SortedTargets> {
  const configuration: string[] = [];
  const artifacts: (ArtifactTarget | BillTarget)[] = [];
  for (const written of targets) {
    const { path: target, image } = namedPlace(written);
    const options = sourceOptions(image === undefined ? settings : { ...settings, image });
    const type = target === '-' ? undefined : pathType(target);
    if (target === '-' || (type === 'other' && isPipeOfShell(target))) {
      const artifact = await artifactInPipe(target, options);
      if (artifact === undefined) configuration.push(target);
      else artifacts.push(artifact);
      continue;
    }
    const detected = type === undefined ? undefined : await detectImage(target);
    if (detected !== undefined) {
      const readOther = detected.kind === 'rootfs' ? { readOther: otherFilesOf(target) } : {};
      artifacts.push({ name: target, readInto: readImageFile(target, options, detected), ...readOther });
      continue;
    }
    if (type === undefined && isImageName(target)) {
      artifacts.push({ name: splitSource(target).reference, readInto: readNamed(target, options) });
      continue;
    }
    const bill = type === 'file' && /\.(?:json|xml)$/i.test(target) ? readBill(target) : undefined;
    if (bill !== undefined) {
      artifacts.push({ name: target, bill });
      continue;
    }
    configuration.push(target);
    if (type === 'folder')
      artifacts.push({ name: target, readInto: readSourceFolder(target), readOther: otherFilesOf(target) });
  }
  return { configuration, artifacts };
}

/** `docker save shop | breakwater scan -`: an image or a bill of materials; undefined for every other text. */
async function artifactInPipe(
  target: string,
  options: ResolveOptions,
): Promise<ArtifactTarget | BillTarget | undefined> {
  const piped = await readPiped(target);
  if ('archive' in piped) {
    const detected = await detectImage(piped.archive);
    if (detected === undefined)
      throw new CodedError(
        'BW_NOT_AN_IMAGE',
        `${target === '-' ? 'standard input' : target} holds something compressed that is no image`,
        'Give it an archive as docker save writes it, or text that is not compressed.',
      );
    return { name: target, readInto: readImageFile(piped.archive, options, detected) };
  }
  const text = 'text' in piped.text ? piped.text.text : '';
  return /^\s*[{<]/.test(text) && isBill(text) ? { name: target, bill: text } : undefined;
}

/** Images that lie in the folders among the targets. */
export async function imagesInside(
  targets: readonly string[],
  settings: SourceSettings,
): Promise<{ readonly artifacts: readonly ArtifactTarget[]; readonly gaps: readonly Gap[] }> {
  const options = sourceOptions(settings);
  const found = await Promise.all(targets.filter((target) => pathType(target) === 'folder').map(findImages));
  return {
    artifacts: found.flatMap(({ images }) =>
      images.map(({ path, detected }) => ({
        name: path,
        readInto: readImageFile(path, options, detected),
        isFound: true as const,
      })),
    ),
    gaps: found.flatMap(({ gaps }) => gaps),
  };
}

/** Everything about networks is loaded only when an image is named: archives and folders are read a tenth of a second sooner. */
function readNamed(target: string, options: ResolveOptions): ReadImageInto {
  return async (sink, signal) => {
    const { resolveImage } = await import('#io/container-engines/resolve-image');
    return resolveImage(target, options)(sink, signal);
  };
}

function sourceOptions({ platform, image, isInsecure }: SourceSettings): ResolveOptions {
  const wanted = platform === undefined ? undefined : parsePlatform(platform);
  if (platform !== undefined && wanted === undefined)
    throw new CodedError('BW_USAGE', `${platform} is no platform`, 'Write it like linux/arm64 or linux/arm/v7.');
  return {
    environment: process.env,
    isInsecure,
    ...(wanted === undefined ? {} : { platform: wanted }),
    ...(image === undefined ? {} : { reference: image }),
  };
}

/**
 * Whether somebody who writes this means an image. Paths that are not there are mostly typing mistakes, and those are not sent
 * to registries: an image has a source, a tag, a digest or a registry, or nothing on disk is called alike.
 */
function isImageName(target: string): boolean {
  const { source, reference } = splitSource(target);
  const parsed = parseImageReference(reference);
  if (parsed === undefined) return false;
  // What is below something on disk is a path.
  if (source === undefined && target.includes('/') && pathType(target.slice(0, target.indexOf('/'))) !== undefined)
    return false;
  if (source !== undefined || parsed.tag !== undefined || parsed.digest !== undefined) return true;
  if (/^[./~]|\.(?:ya?ml|json|tar|tgz|gz|zst)$/i.test(target) || !target.includes('/') || !parsed.hasRegistry)
    return false;
  return nearestNames(basename(target), namesIn(dirname(target)) ?? []).length === 0;
}

/** The text of a bill of materials; undefined for what is something else. */
function readBill(path: string): string | undefined {
  const text = Buffer.from(readBytes(path)).toString('utf8');
  return isBill(text) ? text : undefined;
}

function isBill(text: string): boolean {
  return billFormatOf(text) !== undefined || claimsToBeBill.test(text.slice(0, 64 * 1024));
}

/** Of a version or a form that is not read: that is said, instead of looking for something else in it. */
const claimsToBeBill = /"bomFormat"\s*:|"spdxVersion"\s*:/;
