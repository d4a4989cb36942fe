import { identify, isNameless, type VexIdentifiers, type VexProduct } from '#domain/vulnerabilities/vex';
import { fieldsOf, itemsOf, textOf } from '#formats/json-shapes/read-fields';

type Fields = Readonly<Record<string, unknown>>;

export interface ComponentIndex {
  /** What a reference names; undefined for one that leads nowhere. */
  find(ref: string): VexProduct | undefined;
}

const mostComponents = 1_000_000;

/**
 * Components by `bom-ref`. In a document about a container what it says of a component holds in that container alone; of
 * other documents the subject is how something was built, and its components are named by themselves.
 */
export function indexComponents(document: Fields): ComponentIndex {
  const subject = fieldsOf(fieldsOf(document, 'metadata') ?? {}, 'component');
  const whole = subject === undefined ? undefined : identifiersOf(subject);
  const container = subject !== undefined && textOf(subject, 'type') === 'container' ? whole : undefined;
  const byRef = new Map<string, VexProduct>();
  let count = 0;
  for (const component of allComponents(document)) {
    count += 1;
    if (count > mostComponents) break;
    const ref = textOf(component, 'bom-ref');
    const identifiers = identifiersOf(component);
    if (ref === undefined || isNameless(identifiers)) continue;
    byRef.set(
      ref,
      container === undefined || isNameless(container)
        ? { identifiers, subcomponents: [] }
        : { identifiers: container, subcomponents: [identifiers] },
    );
  }
  const subjectRef = subject === undefined ? undefined : textOf(subject, 'bom-ref');
  if (subjectRef !== undefined && whole !== undefined) byRef.set(subjectRef, { identifiers: whole, subcomponents: [] });
  return { find: (ref) => byRef.get(ref) ?? byRef.get(partOfLink(ref)) ?? named(partOfLink(ref)) };
}

function named(ref: string): VexProduct | undefined {
  return /^pkg:/i.test(ref) ? { identifiers: identify([ref]), subcomponents: [] } : undefined;
}

/** `urn:cdx:serial/version#ref`, where the reference may be percent-encoded (CycloneDX, "BOM-Link"). */
function partOfLink(ref: string): string {
  const hash = ref.indexOf('#');
  if (!/^urn:cdx:/i.test(ref) || hash < 0) return ref;
  const part = ref.slice(hash + 1);
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}

function* allComponents(fields: Fields): Generator<Fields> {
  for (const [, component] of itemsOf(fields, 'components')) {
    yield component;
    // The depth of documents is bounded where they are parsed.
    yield* allComponents(component);
  }
}

function identifiersOf(component: Fields): VexIdentifiers {
  const hashes = [...itemsOf(component, 'hashes')].flatMap(([, hash]) => textOf(hash, 'content') ?? []);
  return identify([textOf(component, 'purl'), textOf(component, 'cpe')], hashes);
}

/** Who wrote a document: its author, else who made or supplied it. */
export function signerOf(document: Fields): string | undefined {
  const metadata = fieldsOf(document, 'metadata') ?? {};
  for (const [, author] of itemsOf(metadata, 'authors')) {
    const name = textOf(author, 'name') ?? textOf(author, 'email');
    if (name !== undefined) return name;
  }
  return ['manufacturer', 'manufacture', 'supplier']
    .map((role) => textOf(fieldsOf(metadata, role) ?? {}, 'name'))
    .find((name) => name !== undefined);
}
