import { type Answer, fn, method, type NamedOverload } from '#engines/cel/check/function';
import { CelError } from '#engines/cel/values/error';
import { CelOpaque } from '#engines/cel/values/value';
import { type ImageReference, parseImageReference } from '#formats/image-reference/image-reference';

/** A reference to an image, whole: with the registry and the tag that nobody wrote (Kyverno, `image` library). */
class CelImage extends CelOpaque {
  readonly typeName = 'kyverno.Image';
  readonly reference: ImageReference;

  constructor(reference: ImageReference) {
    super();
    this.reference = reference;
  }

  override isSame(other: this): boolean {
    const [one, second] = [this.reference, other.reference];
    return (
      one.registry === second.registry && one.repository === second.repository && identifier(this) === identifier(other)
    );
  }
}

function toImage(text: string): Answer {
  const reference = parseImageReference(text);
  return reference === undefined
    ? new CelError(`could not parse reference: ${text.slice(0, 200)}`)
    : new CelImage(reference);
}

function tag({ reference }: CelImage): string {
  return reference.tag ?? (reference.digest === undefined ? 'latest' : '');
}

function identifier(image: CelImage): string {
  const { digest } = image.reference;
  if (digest === undefined) return tag(image);
  return tag(image) === '' ? digest : `${tag(image)}@${digest}`;
}

function withSeparator(image: CelImage): string {
  const { digest } = image.reference;
  return digest === undefined ? `:${tag(image)}` : `@${digest}`;
}

const type = 'kyverno.Image';

export const imageFunctions: readonly NamedOverload[] = [
  fn('string_to_image_deprecated', `image(string) ${type}`, toImage),
  fn('string_to_image', `parseImageReference(string) ${type}`, toImage),
  fn('is_image_string', 'isImage(string) bool', (text: string) => parseImageReference(text) !== undefined),
  method(
    'image_contains_digest',
    type,
    'containsDigest() bool',
    ({ reference }: CelImage) => reference.digest !== undefined,
  ),
  method('image_registry', type, 'registry() string', ({ reference: { registry } }: CelImage) =>
    registry === 'docker.io' ? 'index.docker.io' : registry,
  ),
  method('image_repository', type, 'repository() string', ({ reference }: CelImage) => reference.repository),
  method('image_identifier', type, 'identifier() string', identifier),
  method('image_identifier_with_separator', type, 'identifierWithSeparator() string', withSeparator),
  method('image_tag', type, 'tag() string', tag),
  method('image_digest', type, 'digest() string', ({ reference }: CelImage) => reference.digest ?? ''),
];
