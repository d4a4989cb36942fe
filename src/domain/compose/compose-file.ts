import { type Fields, isMapping, mapping, text } from '#domain/kubernetes/fields';
import { type ImageReference, parseImageReference } from '#formats/image-reference/image-reference';
import { below, type Path } from '#kernel/path';
import { interpolate } from './interpolation.ts';
import { words } from './scalars.ts';

/** Something that a service says, with its place; a service that it extends may have said it. */
export interface Said {
  readonly value: unknown;
  readonly at: Path;
}

/** A service as it is written, or one of this file that it extends. */
interface Layer {
  readonly value: Fields;
  readonly at: Path;
}

/** One service of a Compose file. Anchors and `<<` are already resolved. */
export interface ComposeService {
  readonly name: string;
  /** As it is written; what it extends is not in it. */
  readonly value: Fields;
  /** From the document's root to the service. */
  readonly at: Path;
  /** Undefined when the service is built, or when its image holds a variable without a default. */
  readonly image: ImageReference | undefined;
  /** False for what a provider runs: there is no container. */
  readonly isContainer: boolean;
  readonly isWindows: boolean;
  /** What would have to be seen to know what the service does not say; undefined when everything is in view. */
  readonly notInView: string | undefined;
  /** Path of a field, dotted: `path('deploy.resources.limits')`, `path('ports', 0)`. */
  path(field: string, ...rest: (string | number)[]): Path;
  /** The field (dotted) that holds for the service, also when it comes from one that it extends. */
  find(field: string): Said | undefined;
  /** The items of a list, its own and those of services that it extends: Compose joins them. */
  items(field: string): readonly Said[];
  /** The answer of a rule that misses a field: where it belongs, or what would have to be seen to say that it is missing. */
  missing(field: string): { readonly at: Path } | { readonly unknown: string };
}

export interface ComposeFile {
  readonly value: Fields;
  readonly services: readonly ComposeService[];
  readonly source: number;
  readonly document: number;
}

/** `file` is the name it was read from: `compose.override.yaml` is only ever a part of something. */
export function readComposeFile(document: unknown, source: number, index: number, file = ''): ComposeFile {
  const value = mapping(document);
  const all = mapping(value.services);
  const isOverride = /(?:^|[/\\])(?:docker-)?compose\.override\.ya?ml$/i.test(file);
  const services = Object.entries(all).flatMap(([name, service]) =>
    isMapping(service) ? [readService(name, service, all, isOverride)] : [],
  );
  return { value, services, source, document: index };
}

function readService(name: string, value: Fields, all: Fields, isOverride: boolean): ComposeService {
  const at: Path = ['services', name];
  const { layers, notInView } = layersOf(name, all);
  const find = (field: string): Said | undefined => findIn(layers, field.split('.'));
  const image = text(value.image);
  const filled = image === undefined ? undefined : interpolate(image);
  const isStarted = ['image', 'build', 'provider'].some((field) => find(field) !== undefined);
  const unseen = notInView ?? (isOverride || !isStarted ? 'the Compose file that this one is merged with' : undefined);
  return {
    name,
    value,
    at,
    image: filled?.isKnown !== true || value.build !== undefined ? undefined : parseImageReference(filled.text),
    isContainer: find('provider') === undefined,
    isWindows:
      words(find('platform')?.value)?.startsWith('windows') === true ||
      /^(?:hyperv|process)$/.test(words(find('isolation')?.value) ?? ''),
    notInView: unseen,
    path: (field, ...rest) => below(at, field, ...rest),
    find,
    items: (field) => itemsIn(layers, field.split('.')),
    missing: (field) =>
      unseen === undefined
        ? { at: [...(layers.at(-1)?.at ?? at), ...field.split('.')] }
        : { unknown: `${unseen} (${name})` },
  };
}

const mostLayers = 20;

/** The service, then those of this file that it extends, nearest first (compose-spec, `extends`). */
function layersOf(name: string, all: Fields): { readonly layers: readonly Layer[]; readonly notInView?: string } {
  const layers: Layer[] = [];
  let current: string | undefined = name;
  while (current !== undefined && layers.length < mostLayers) {
    const value: unknown = Object.hasOwn(all, current) ? all[current] : undefined;
    const at: Path = ['services', current];
    if (!isMapping(value)) return { layers, notInView: 'the service that is extended' };
    if (layers.some((layer) => layer.at[1] === current)) break;
    layers.push({ value, at });
    const { extends: base } = value;
    if (base === undefined || base === null) break;
    if (isMapping(base) && base.file !== undefined && base.file !== null)
      return { layers, notInView: 'the file of the service that is extended' };
    current = text(isMapping(base) ? base.service : base);
  }
  return { layers };
}

function findIn(layers: readonly Layer[], steps: readonly string[]): Said | undefined {
  for (const layer of layers) {
    let value: unknown = layer.value;
    for (const step of steps) value = isMapping(value) && Object.hasOwn(value, step) ? value[step] : undefined;
    if (value !== undefined && value !== null) return { value, at: [...layer.at, ...steps] };
  }
  return undefined;
}

function itemsIn(layers: readonly Layer[], steps: readonly string[]): readonly Said[] {
  return layers.flatMap((layer) => {
    const said = findIn([layer], steps);
    if (said === undefined) return [];
    if (!Array.isArray(said.value)) return typeof said.value === 'object' ? [] : [said];
    return said.value.map((value: unknown, index) => ({ value, at: [...said.at, index] }));
  });
}
