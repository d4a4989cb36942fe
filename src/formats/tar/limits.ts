/** Bounds on one archive. Reaching one ends the reading with a problem of kind `bound`. */
export interface TarLimits {
  /** Header blocks, extended headers counted too. */
  readonly headers: number;
  /** Bytes of the archive. */
  readonly bytes: number;
  /** Bytes of one name or link target. */
  readonly nameBytes: number;
  /** Bytes of one extended header (Go's archive/tar, which container engines read layers with, refuses more than 1 MiB). */
  readonly extendedBytes: number;
  /** Records of one extended header. */
  readonly records: number;
  /** Bytes of names, targets and attributes of all entries together: what one who keeps the entries has to hold. */
  readonly keptBytes: number;
  /** Pieces of one sparse file. */
  readonly pieces: number;
  /** Zeros that are made for the holes of all sparse files whose content was asked for. */
  readonly holeBytes: number;
}

const kibi = 1024;
const mebi = kibi * kibi;

export const defaultTarLimits: TarLimits = {
  headers: 2_000_000,
  bytes: 256 * kibi * mebi,
  nameBytes: 32 * kibi,
  extendedBytes: mebi,
  records: 50_000,
  keptBytes: 512 * mebi,
  pieces: 100_000,
  holeBytes: kibi * mebi,
};
