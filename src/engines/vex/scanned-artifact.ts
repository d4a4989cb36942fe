import type { VexIdentifiers } from '#domain/vulnerabilities/vex';
import { type ImageReference, parseImageReference } from '#formats/image-reference/image-reference';
import { parsePurl } from '#formats/purl/parse';
import type { Purl } from '#formats/purl/purl';
import { matchesPurl } from './match-purl.ts';
import { isSystemCpe, matchesSystem } from './system-cpe.ts';

/** What was scanned, as far as its names are known. */
export interface ScannedArtifact {
  /** References of the image: as it was named, and its tags. */
  readonly names: readonly string[];
  /** `sha256:…` of manifest, index and configuration. */
  readonly digests: readonly string[];
  /** `amd64` */
  readonly architecture?: string;
  /** Of the subject of a bill of materials. */
  readonly purls?: readonly string[];
  /** `CPE_NAME` of the operating system: vendors speak of packages as parts of their distribution. */
  readonly systemCpe?: string;
}

/** How sure it is that the artifact is meant: `exact` when it is named by its content. */
export type ArtifactMatch = 'exact' | 'by-name';

/** Compares names of products with what was scanned. */
export class ArtifactMatcher {
  readonly #references: readonly ImageReference[];
  readonly #digests: ReadonlySet<string>;
  readonly #architecture: string | undefined;
  readonly #purls: readonly Purl[];
  readonly #system: string | undefined;

  constructor({ names, digests, architecture, purls = [], systemCpe }: ScannedArtifact) {
    this.#system = systemCpe;
    this.#references = names.flatMap((name) => parseImageReference(name) ?? []);
    const named = this.#references.flatMap(({ digest }) => digest ?? []);
    this.#digests = new Set([...digests, ...named].map((digest) => digest.toLowerCase()));
    this.#architecture = architecture;
    this.#purls = purls.flatMap((text) => parsePurl(text).purl ?? []);
  }

  match({ purls, hashes, others }: VexIdentifiers): ArtifactMatch | undefined {
    if (hashes.some((hash) => this.#hasDigest(hash))) return 'exact';
    const answers = [
      ...purls.map((text) => {
        const { purl } = parsePurl(text);
        return purl === undefined ? undefined : this.#matchPurl(purl);
      }),
      ...others.map((text) => this.#matchOther(text)),
    ];
    return answers.find((answer) => answer === 'exact') ?? answers.find((answer) => answer !== undefined);
  }

  #hasDigest(hash: string): boolean {
    return this.#digests.has(hash.includes(':') ? hash : `sha256:${hash}`);
  }

  #matchPurl(purl: Purl): ArtifactMatch | undefined {
    if (purl.type === 'oci') return this.#matchOci(purl);
    if (purl.type === 'docker') return this.#matchDocker(purl);
    const isSubject = this.#purls.some((own) => matchesPurl(purl, own));
    return isSubject ? (purl.version === undefined ? 'by-name' : 'exact') : undefined;
  }

  /** purl-spec, type `oci`: the version is the digest, the name the last step of the repository, all else qualifiers. */
  #matchOci({ name, version, qualifiers }: Purl): ArtifactMatch | undefined {
    const architecture = qualifiers.get('arch');
    if (architecture !== undefined && this.#architecture !== undefined && architecture !== this.#architecture)
      return undefined;
    if (version?.includes(':') === true) return this.#digests.has(version.toLowerCase()) ? 'exact' : undefined;
    const tag = version ?? qualifiers.get('tag');
    const url = qualifiers.get('repository_url');
    const isNamed = this.#references.some(
      (own) =>
        lastStep(own.repository) === name &&
        (tag === undefined || own.tagOrDefault === tag) &&
        (url === undefined || isAt(own, url)),
    );
    return isNamed ? 'by-name' : undefined;
  }

  /** purl-spec, type `docker`: the version is a tag or a digest. */
  #matchDocker({ namespace, name, version, qualifiers }: Purl): ArtifactMatch | undefined {
    if (version?.startsWith('sha256:') === true) return this.#digests.has(version.toLowerCase()) ? 'exact' : undefined;
    const url = qualifiers.get('repository_url');
    const registry = url === undefined ? '' : `${withoutScheme(url)}/`;
    const path = namespace === undefined ? name : `${namespace}/${name}`;
    return this.#matchOther(`${registry}${path}${version === undefined ? '' : `:${version}`}`);
  }

  #matchOther(text: string): ArtifactMatch | undefined {
    if (/^sha256:[0-9a-f]{64}$/i.test(text)) return this.#digests.has(text.toLowerCase()) ? 'exact' : undefined;
    if (isSystemCpe(text))
      return this.#system !== undefined && matchesSystem(text, this.#system) ? 'by-name' : undefined;
    const wanted = parseImageReference(text);
    if (wanted === undefined) return undefined;
    if (wanted.digest !== undefined) return this.#digests.has(wanted.digest.toLowerCase()) ? 'exact' : undefined;
    const isNamed = this.#references.some(
      (own) =>
        own.registry === wanted.registry &&
        own.repository === wanted.repository &&
        (wanted.tag === undefined || wanted.tag === own.tagOrDefault),
    );
    return isNamed ? 'by-name' : undefined;
  }
}

function lastStep(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1);
}

/** A repository, or the place that it is in. Docker Hub has two names. */
function isAt({ registry, repository }: ImageReference, url: string): boolean {
  const wanted = withoutScheme(url);
  const full = `${registry}/${repository}`;
  return full === wanted || (full.startsWith(`${wanted}/`) && !full.slice(wanted.length + 1).includes('/'));
}

function withoutScheme(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') end -= 1;
  return url
    .slice(0, end)
    .replace(/^https?:\/\//, '')
    .replace(/^(?:index|registry-1)\.docker\.io(?=\/|$)/, 'docker.io');
}
