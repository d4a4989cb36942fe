import { type Fields, isMapping, mapping, text } from '#domain/kubernetes/fields';
import { type ImageReference, parseImageReference } from '#formats/image-reference/image-reference';
import type { Path } from '#kernel/path';

/** One service of a Compose file. Anchors and `<<` are already resolved; `extends` of other files is not. */
export interface ComposeService {
  readonly name: string;
  readonly value: Fields;
  /** From the document's root to the service. */
  readonly at: Path;
  /** Undefined when the service is built only, or when its image holds a variable without a default. */
  readonly image: ImageReference | undefined;
  /** Path of a field, dotted: `path('deploy.resources.limits')`, `path('ports', 0)`. */
  path(field: string, ...rest: (string | number)[]): Path;
}

export interface ComposeFile {
  readonly value: Fields;
  readonly services: readonly ComposeService[];
  readonly source: number;
  readonly document: number;
}

export function readComposeFile(document: unknown, source: number, index: number): ComposeFile {
  const value = mapping(document);
  const services = Object.entries(mapping(value.services)).flatMap(([name, service]) =>
    isMapping(service) ? [readService(name, service)] : [],
  );
  return { value, services, source, document: index };
}

function readService(name: string, value: Fields): ComposeService {
  const at: Path = ['services', name];
  const image = text(value.image);
  return {
    name,
    value,
    at,
    image: image === undefined ? undefined : parseImageReference(interpolate(image)),
    path: (field, ...rest) => [...at, ...field.split('.'), ...rest],
  };
}

/** Applies the defaults of `${NAME:-default}` and `${NAME-default}`; what has none stays as it is written. */
export function interpolate(value: string): string {
  return value.replaceAll(/\$\{[A-Za-z_][A-Za-z0-9_]*:?-([^{}]*)\}/g, '$1');
}
