import { ProblemList, type ReadProblem } from '#formats/read-problems';
import { isBerkeleyHash, readBerkeleyBlobs } from './berkeley.ts';
import type { HeaderBlob } from './blob.ts';
import { isNdb, readNdbBlobs } from './ndb.ts';
import { type RpmPackage, readRpmPackage } from './package.ts';
import { readSqliteBlobs } from './sqlite.ts';
import { isSqlite } from './sqlite-pages.ts';

/** More than twice of what all of Fedora has. */
const mostPackages = 200_000;
/** Ten times of what large systems have. */
const mostFiles = 2_000_000;

export interface RpmReading {
  /** Undefined when the file is none of them. */
  readonly kind: 'sqlite' | 'ndb' | 'berkeley' | undefined;
  readonly packages: readonly RpmPackage[];
  readonly problems: readonly ReadProblem[];
}

export interface RpmDatabaseOptions {
  /** What stands in `rpmdb.sqlite-wal` beside the database, when it is there. */
  readonly writeAheadLog?: Uint8Array;
}

/** Packages of `rpmdb.sqlite`, `Packages.db` or `Packages`, told by their content. */
export function readRpmDatabase(bytes: Uint8Array, { writeAheadLog }: RpmDatabaseOptions = {}): RpmReading {
  const problems = new ProblemList();
  const kind = detectKind(bytes);
  const packages: RpmPackage[] = [];
  let files = 0;
  if (kind === undefined) problems.add('the file is no database of rpm', 0);
  // A log of nothing but its header (32 bytes) holds no change.
  if (kind === 'sqlite' && writeAheadLog !== undefined && writeAheadLog.length > 32) {
    problems.add('changes may stand in the write-ahead log of the database, which was not read', 18);
  }
  for (const blob of readBlobs(kind, bytes, problems)) {
    const read = readRpmPackage(blob, problems);
    if (read === undefined) continue;
    packages.push(read);
    files += read.files.length;
    if (packages.length >= mostPackages || files >= mostFiles) {
      problems.add('there are too many packages or files; the rest was left out', blob.offset);
      break;
    }
  }
  return { kind, packages, problems: problems.all };
}

function detectKind(bytes: Uint8Array): RpmReading['kind'] {
  if (isSqlite(bytes)) return 'sqlite';
  if (isNdb(bytes)) return 'ndb';
  return isBerkeleyHash(bytes) ? 'berkeley' : undefined;
}

function readBlobs(kind: RpmReading['kind'], bytes: Uint8Array, problems: ProblemList): Iterable<HeaderBlob> {
  if (kind === 'sqlite') return readSqliteBlobs(bytes, problems);
  if (kind === 'ndb') return readNdbBlobs(bytes, problems);
  return kind === 'berkeley' ? readBerkeleyBlobs(bytes, problems) : [];
}
