import type { DigestAlgorithm } from '#kernel/digest';

/** A package manager of a distribution, told by names that stand in a layer. */
export type PackageSystem = 'dpkg' | 'apk' | 'rpm';

/** What is known of an image while its layers are read side by side: the first that sees it tells the others. */
export interface KnownSystem {
  system?: PackageSystem;
}

/** Names that only one of them brings. */
const marks: readonly (readonly [RegExp, PackageSystem])[] = [
  [/^(?:etc\/debian_version|etc\/dpkg\/|var\/lib\/dpkg\/)/, 'dpkg'],
  [/^(?:etc\/apk\/|(?:usr\/)?lib\/apk\/|etc\/alpine-release$)/, 'apk'],
  [/^(?:var\/lib\/rpm\/|usr\/lib\/sysimage\/rpm\/|etc\/(?:redhat|suse|fedora)-release$|usr\/lib\/rpm\/)/, 'rpm'],
];

/** What each records of its files: md5 by dpkg, sha1 by apk, sha256 by rpm since 2009 (md5 before). */
const recorded: Readonly<Record<PackageSystem, readonly DigestAlgorithm[]>> = {
  dpkg: ['md5'],
  apk: ['sha1'],
  rpm: ['sha256'],
};

/** Python's RECORD files (PEP 376 and 627) have sha256. */
const pythonPackages = /(?:^|\/)(?:site|dist)-packages\//;

/**
 * Which digests are worth computing: those that a package database may hold a file against. Hashing is a good part of what a
 * scan costs, so that only one is computed once it is known which package manager the image has.
 */
export class DigestChoice {
  readonly #known: KnownSystem;

  constructor(known: KnownSystem = {}) {
    this.#known = known;
  }

  see(path: string): void {
    if (this.#known.system !== undefined) return;
    const system = marks.find(([mark]) => mark.test(path))?.[1];
    if (system !== undefined) this.#known.system = system;
  }

  get system(): PackageSystem | undefined {
    return this.#known.system;
  }

  algorithmsFor(path: string): readonly DigestAlgorithm[] {
    const own: readonly DigestAlgorithm[] =
      this.#known.system === undefined ? ['md5', 'sha1', 'sha256'] : recorded[this.#known.system];
    return pythonPackages.test(path) && !own.includes('sha256') ? [...own, 'sha256'] : own;
  }
}
