/** An image name by the grammar of distribution/reference. */
export interface ImageReference {
  /** `docker.io` when none is written. */
  readonly registry: string;
  /** True when the registry was written and not assumed. */
  readonly hasRegistry: boolean;
  /** With `library/` for official images of Docker Hub: `library/nginx`. */
  readonly repository: string;
  /** As people write it: `nginx`, `bitnami/redis`, `quay.io/org/app`. */
  readonly familiar: string;
  readonly tag: string | undefined;
  /** `sha256:…` */
  readonly digest: string | undefined;
  readonly isPinnedByDigest: boolean;
  /** The tag that is pulled: `latest` when neither tag nor digest is written; undefined when only a digest is. */
  readonly tagOrDefault: string | undefined;
}

const longest = 4096;
const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagForm = /^\w[\w.-]{0,127}$/;
const digestForm = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
/** Algorithms that registries know, with the length of what they make (opencontainers/go-digest `Validate`). */
const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };
const domainForm =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d+)?$/;

/** Undefined for text that no registry would take. */
export function parseImageReference(text: string): ImageReference | undefined {
  if (text.length === 0 || text.length > longest) return undefined;
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  if (digest !== undefined && !isDigest(digest)) return undefined;
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  if (tag !== undefined && !tagForm.test(tag)) return undefined;
  const name = colon < 0 ? named : named.slice(0, colon);
  const split = splitRegistry(name);
  if (split === undefined) return undefined;
  const { registry, path } = split;
  if (path.length > 255 || !path.split('/').every((part) => component.test(part))) return undefined;
  const isHub = registry === undefined || registry === 'docker.io' || registry === 'index.docker.io';
  const repository = isHub && !path.includes('/') ? `library/${path}` : path;
  return {
    registry: isHub ? 'docker.io' : registry,
    hasRegistry: registry !== undefined,
    repository,
    familiar: isHub ? path.replace(/^library\//, '') : `${registry}/${path}`,
    tag,
    digest,
    isPinnedByDigest: digest !== undefined,
    tagOrDefault: tag ?? (digest === undefined ? 'latest' : undefined),
  };
}

function isDigest(text: string): boolean {
  const colon = text.indexOf(':');
  const length = digestLengths[text.slice(0, colon)];
  return digestForm.test(text) && (length === undefined || text.length - colon - 1 === length);
}

/** The first step is a registry when it holds a dot, a colon or capitals, or is `localhost` (distribution/reference splitDockerDomain). */
function splitRegistry(name: string): { readonly registry: string | undefined; readonly path: string } | undefined {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  if (slash < 0 || !(/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first))
    return { registry: undefined, path: name };
  return domainForm.test(first) ? { registry: first, path: name.slice(slash + 1) } : undefined;
}
