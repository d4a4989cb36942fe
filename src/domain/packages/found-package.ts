/**
 * A package as one file tells of it, before anybody knows which distribution it is part of. Plain data: it goes between
 * threads and into caches as JSON, so an absent field is absent and never `undefined`.
 */
export interface FoundPackage {
  /** Type of its package URL: `deb`, `apk`, `rpm`, `npm`, `pypi`, `golang`, `maven`, `cargo`, `generic`, … */
  readonly type: string;
  /**
   * The whole name as its ecosystem writes it, and as advisories do: `@scope/name`, `group:artifact`, `vendor/name`,
   * `github.com/owner/module`, the binary package of a distribution.
   */
  readonly name: string;
  /** As written, in the form that its ecosystem compares: `1:2.3-4` for deb, `epoch:version-release` for rpm. Absent when not known. */
  readonly version?: string;
  /** Where only a requirement is written (`>=1.2,<2`): `version`, when there is one, is the lowest that satisfies it. */
  readonly requirement?: string;
  readonly architecture?: string;
  /** What it was built from, where advisories speak of that: source packages of deb and rpm, `origin` of apk. */
  readonly source?: { readonly name: string; readonly version: string };
  /** As written: SPDX ids or expressions where the ecosystem has them, otherwise free text. */
  readonly licences?: readonly string[];
  /** Absent for what is needed at run time. */
  readonly use?: 'development' | 'optional' | 'test' | 'build';
  /** Groups of the lockfile that it is in, as written: `dev`, `test`, `docs`. */
  readonly groups?: readonly string[];
  /** Who published it, where that tells third parties from the distribution: `Origin` of deb, `Vendor` of rpm, `maintainer` of apk. */
  readonly vendor?: string;
  /** `nodejs:18:…` of rpm modules: the same version in two streams has different advisories. */
  readonly module?: string;
  /** Qualifiers of its package URL beside `arch`, `distro` and `epoch`: `repository_url`, `vcs_url`, `classifier`, `type`. */
  readonly qualifiers?: Readonly<Record<string, string>>;
  /** Commit, where it was taken from version control. */
  readonly commit?: string;
  /** False for what only comes along because another package needs it; absent when the file does not tell. */
  readonly isDirect?: boolean;
  /** Packages of the same file that it needs: `name` or `name@version`. */
  readonly needs?: readonly string[];
  /** Line of the file, from 1, where that is a text somebody may mend. */
  readonly line?: number;
  /** Steps into archives within the file: `['BOOT-INF/lib/inner.jar']`. */
  readonly inside?: readonly string[];
  /** `SHA-256` and hexadecimal digits, of what was installed or will be. */
  readonly hashes?: readonly { readonly algorithm: string; readonly value: string }[];
  readonly supplier?: string;
  readonly homepage?: string;
  readonly summary?: string;
}

/**
 * How sure it is that the package is there: `installed` packages are, `locked` ones will be when somebody installs from
 * the lockfile, `declared` ones are only asked for. `binary`: read out of a program itself.
 */
export type Presence = 'installed' | 'binary' | 'locked' | 'declared';

/** Files that a package put in place. */
export interface OwnedFiles {
  /** Type and name as in the package: `deb`, `libc6`. */
  readonly type: string;
  readonly name: string;
  /** Only where one name can be installed for several (`libc6:amd64`). */
  readonly architecture?: string;
  /** Below the root, without a leading `/`; folders may be among them. */
  readonly files: readonly OwnedFile[];
}

export interface OwnedFile {
  readonly path: string;
  readonly digest?: { readonly algorithm: 'md5' | 'sha1' | 'sha256' | 'sha512'; readonly value: string };
  /** May differ from what was shipped by right: configuration, logs, caches. */
  readonly mayChange?: boolean;
}
