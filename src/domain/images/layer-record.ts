import type { FoundPackage, OwnedFiles } from '#domain/packages/found-package';
import type { LayerEntry } from './layer-entry.ts';

/**
 * What one layer holds, as far as anybody asks later. Made in one pass over its bytes and kept by its digest. Plain data: it goes
 * between threads and into caches as JSON. Files are told by their place in `entries`.
 */
export interface LayerRecord {
  readonly entries: readonly FileEntry[];
  readonly packages: readonly PackagesOfFile[];
  readonly owned: readonly OwnedByFile[];
  /** Contents that ownership and malware rules judge: programs, libraries, scripts and what else is looked into. */
  readonly contents: readonly ContentFacts[];
  readonly secrets: readonly SecretSign[];
  readonly malware: readonly MalwareSign[];
  /** Small files that are read once all layers are known: `etc/os-release`, `etc/passwd`. */
  readonly texts: readonly { readonly file: number; readonly text: string }[];
  /** Licences that a file of documentation names, where they were asked for. */
  readonly licences?: readonly { readonly file: number; readonly names: readonly string[] }[];
  readonly troubles: readonly LayerTrouble[];
  /** Bytes of the archive, without compression. */
  readonly bytes: number;
  /** The package manager that names in it speak of. */
  readonly system?: 'dpkg' | 'apk' | 'rpm';
}

/** An entry of a layer, with what rules about files ask. */
export interface FileEntry extends LayerEntry {
  /** Permission bits with set-user-id, set-group-id and sticky. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  /** Seconds since 1970. */
  readonly mtime: number;
  /** Has file capabilities (`security.capability`). */
  readonly hasCapabilities?: boolean;
}

export interface PackagesOfFile {
  readonly file: number;
  readonly extractor: string;
  readonly packages: readonly FoundPackage[];
}

/** What a file of a package database says of the files that a package owns. */
export interface OwnedByFile extends OwnedFiles {
  readonly file: number;
}

/** What the bytes of a file are. */
export interface ContentFacts {
  readonly file: number;
  readonly kind: 'elf-executable' | 'elf-library' | 'pe' | 'mach-o' | 'script' | 'other';
  /** Of scripts, without blanks and `env`: `sh`, `python3`. */
  readonly interpreter?: string;
  /** Hexadecimal digits. Those that are needed to hold the file against what packages recorded. */
  readonly md5?: string;
  readonly sha1?: string;
  readonly sha256?: string;
  readonly sha512?: string;
}

/** A credential that stands in a file. Its value is never kept. */
export interface SecretSign {
  readonly file: number;
  readonly rule: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** `shortHash` of the value: the same credential in two places is known to be the same. */
  readonly hash: string;
  /** The line around it with the value masked, at most 200 characters. */
  readonly excerpt: string;
}

/** Something in a file that a malware rule knows; what it is worth is decided when owners are known. */
export interface MalwareSign {
  readonly file: number;
  readonly rule: string;
  /** What was seen, for people: `stratum+tcp://`, `UPX!`. Never more than 200 characters. */
  readonly evidence: readonly string[];
  /** Byte of the file. */
  readonly offset?: number;
}

/** Something in a layer that could not be read, or only in part. */
export interface LayerTrouble {
  /** Place in `entries`; absent when it is about the layer. */
  readonly file?: number;
  /** Name of the reason: `too-large`, `unreadable`, `truncated`, `bound`. */
  readonly reason: string;
  /** One clause, without an end. */
  readonly message: string;
  /** What was not looked at because of it: `packages`, `secrets`, `malware`, `files`. */
  readonly misses: readonly ('packages' | 'secrets' | 'malware' | 'files')[];
}
