import { pathType } from '#io/paths';

/** Where a target lies, and which of the images there is meant. */
export interface NamedPlace {
  readonly path: string;
  readonly image?: string;
}

/** What people write before a path who come from other tools: Syft, Grype, Trivy, Skopeo, Podman. */
const prefixes = /^(?:docker-archive|oci-archive|oci-dir|oci|dir|rootfs|file|fs|sbom):(?:\/\/)?(?=[^/]|\/[^/])/;

/**
 * Takes the kind away that stands before a path (`docker-archive:shop.tar`, `oci:folder:tag`): what lies there is told by what it
 * is. Names of images that begin alike (`dir:1.0`) are left as they are, unless there is such a path.
 */
export function namedPlace(target: string): NamedPlace {
  const prefix = pathType(target) === undefined ? prefixes.exec(target)?.[0] : undefined;
  if (prefix === undefined) return { path: target };
  const rest = target.slice(prefix.length);
  if (pathType(rest) !== undefined) return { path: rest };
  for (let colon = rest.indexOf(':', 1); colon > 0; colon = rest.indexOf(':', colon + 1)) {
    const path = rest.slice(0, colon);
    const image = rest.slice(colon + 1);
    if (image !== '' && pathType(path) !== undefined) return { path, image };
  }
  return { path: /^[./~]/.test(rest) ? rest : target };
}
