import { ProblemList, type ReadProblem } from '#formats/read-problems';
import { readLines } from '#formats/text-lines';
import { type ApkChecksum, parseApkChecksum } from './checksum.ts';
import { FileCollector } from './files.ts';

/** One package of `lib/apk/db/installed` (or `usr/lib/apk/db/installed`), apk-installed-v2. */
export interface ApkPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string | undefined;
  /** The source package (`o:`); its own name when it is not written. */
  readonly origin: string;
  readonly licence: string | undefined;
  readonly maintainer: string | undefined;
  readonly url: string | undefined;
  readonly description: string | undefined;
  /** Commit of the recipe it was built from. */
  readonly commit: string | undefined;
  /** Seconds since 1970. */
  readonly buildTime: number | undefined;
  /** Bytes. */
  readonly installedSize: number | undefined;
  /** Of its control segment: names the very build. */
  readonly checksum: ApkChecksum | undefined;
  /** As written, by blanks: `so:libc.musl-x86_64.so.1`, `!conflict`, `name>=1`. */
  readonly depends: readonly string[];
  readonly provides: readonly string[];
  readonly files: readonly ApkFile[];
  /** Byte of the file at which it starts. */
  readonly offset: number;
}

export interface ApkFile {
  readonly path: string;
  /** Of what was shipped; for a symbolic link of its target. Absent in old packages. */
  readonly checksum: ApkChecksum | undefined;
  /** User, group and permissions, where they are not 0:0:644. */
  readonly access: string | undefined;
}

export interface ApkReading {
  readonly packages: readonly ApkPackage[];
  readonly problems: readonly ReadProblem[];
}

/** More than six times of what all of Alpine Linux has. */
const mostPackages = 200_000;
/** Fields that apk writes in capitals must be known (apk-tools, `apk_db_parse_istream`); small letters may be new. */
const capitals: ReadonlySet<string> = new Set('CPVASITULDFMRZ');

export function readApkPackages(bytes: Uint8Array): ApkReading {
  const problems = new ProblemList();
  const packages: ApkPackage[] = [];
  const files = new FileCollector(bytes.length, problems);
  let fields = new Map<string, string>();
  let start = 0;
  const finish = (): void => {
    if (fields.size === 0) return;
    const read = finishPackage(fields, files.take(), start, problems);
    if (read !== undefined) packages.push(read);
    fields = new Map();
  };
  for (const { text, offset } of readLines(bytes, problems)) {
    if (text === '') {
      finish();
      if (packages.length < mostPackages) continue;
      problems.add('there are too many packages; the rest was left out', offset);
      break;
    }
    const key = text.charAt(0);
    if (text.charAt(1) !== ':' || !/^[A-Za-z]$/.test(key)) {
      problems.add('the line is no field of a package', offset);
      continue;
    }
    if (fields.size === 0) start = offset;
    const value = text.slice(2);
    if (files.add(key, value, offset)) {
      // A paragraph of files alone has no name: `finishPackage` says so.
      if (fields.size === 0) fields.set(key, value);
    } else if (key >= 'A' && key <= 'Z' && !capitals.has(key)) {
      problems.add(`the field ${key} is not known`, offset);
    } else if (fields.has(key)) {
      problems.add(`the field ${key} is there twice; the first one counts`, offset);
    } else fields.set(key, value);
  }
  finish();
  return { packages, problems: problems.all };
}

function finishPackage(
  fields: ReadonlyMap<string, string>,
  files: readonly ApkFile[],
  offset: number,
  problems: ProblemList,
): ApkPackage | undefined {
  const name = fields.get('P');
  const version = fields.get('V');
  if (name === undefined || version === undefined || name === '' || version === '') {
    problems.add('the package has no name or no version and was left out', offset);
    return undefined;
  }
  return {
    name,
    version,
    architecture: fields.get('A'),
    origin: fields.get('o') || name,
    licence: fields.get('L'),
    maintainer: fields.get('m'),
    url: fields.get('U'),
    description: fields.get('T'),
    commit: fields.get('c'),
    buildTime: parseCount(fields.get('t')),
    installedSize: parseCount(fields.get('I')),
    checksum: parseApkChecksum(fields.get('C') ?? ''),
    depends: splitWords(fields.get('D')),
    provides: splitWords(fields.get('p')),
    files,
    offset,
  };
}

function parseCount(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function splitWords(text: string | undefined): string[] {
  return (text ?? '').split(' ').filter((word) => word !== '');
}
