/** What an entry becomes on disk. `other`: volume labels, directory listings of incremental backups, flags of vendors. */
export type TarEntryType =
  | 'file'
  | 'hard-link'
  | 'symbolic-link'
  | 'character-device'
  | 'block-device'
  | 'directory'
  | 'fifo'
  | 'other';

/** One member of an archive, after its extended headers were applied. */
export interface TarEntry {
  /** As it is written: may be absolute, and may hold `.` and `..`. Bytes that are no UTF-8: see `decodeName`. */
  readonly name: string;
  readonly type: TarEntryType;
  /** The type flag as it is written, `0` for a NUL. */
  readonly flag: string;
  /** Permission bits with set-user-id, set-group-id and sticky: 0 to 0o7777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly userName: string;
  readonly groupName: string;
  /** Bytes of the content; of a sparse file with its holes. */
  readonly size: number;
  /** Bytes in the archive. */
  readonly storedSize: number;
  /** Seconds since 1970, with a fraction when the archive has one. */
  readonly mtime: number;
  /** Target of a link; empty for everything else. */
  readonly linkname: string;
  readonly deviceMajor: number;
  readonly deviceMinor: number;
  /** Extended attributes by name (`security.capability`). */
  readonly xattrs: ReadonlyMap<string, Uint8Array>;
  readonly isSparse: boolean;
  /** Where its own header block stands in the archive (after its extended headers). */
  readonly offset: number;
  /** Where its stored content starts. */
  readonly contentOffset: number;
}

/** Why the reading of an archive ended early. */
export interface TarProblem {
  /** `truncated`: the archive stops in the middle. `damaged`: not a tar archive from here on. `bound`: larger than allowed. */
  readonly kind: 'truncated' | 'damaged' | 'bound';
  readonly message: string;
  /** Byte of the archive. */
  readonly offset: number;
}

/** Types by flag: POSIX.1-2024 pax "ustar Interchange Format", typeflag; `7` contiguous and `S` sparse are files. */
const types: ReadonlyMap<string, TarEntryType> = new Map([
  ['0', 'file'],
  ['1', 'hard-link'],
  ['2', 'symbolic-link'],
  ['3', 'character-device'],
  ['4', 'block-device'],
  ['5', 'directory'],
  ['6', 'fifo'],
  ['7', 'file'],
  ['S', 'file'],
]);

export function typeOfFlag(flag: string): TarEntryType {
  return types.get(flag) ?? 'other';
}
