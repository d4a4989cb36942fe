import type { ProblemList } from '#formats/read-problems';
import type { HeaderBlob } from './blob.ts';
import { type RpmFile, readRpmFiles } from './files.ts';
import { type RpmHeader, readRpmHeader } from './header.ts';

/** One installed package. `gpg-pubkey` is a key that rpm keeps as if it were one. */
export interface RpmPackage {
  readonly name: string;
  /** Undefined when none is written, which compares like 0. */
  readonly epoch: number | undefined;
  readonly version: string;
  readonly release: string;
  readonly architecture: string | undefined;
  readonly vendor: string | undefined;
  /** `bash-5.1.8-1.src.rpm` */
  readonly sourcePackage: string | undefined;
  readonly licence: string | undefined;
  readonly summary: string | undefined;
  /** Bytes. */
  readonly size: number | undefined;
  /** `nodejs:18:8070020230203113253:…` for packages of modules. */
  readonly modularityLabel: string | undefined;
  /** Seconds since 1970. */
  readonly installTime: number | undefined;
  /** Undefined for numbers that are not known. */
  readonly digestAlgorithm: DigestAlgorithm | undefined;
  readonly files: readonly RpmFile[];
  /** Byte of the database where its record stands. */
  readonly offset: number;
}

export type DigestAlgorithm = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

/** Numbers of RFC 9580, 9.5; packages from before the tag have MD5. */
const algorithms: ReadonlyMap<number, DigestAlgorithm> = new Map([
  [1, 'md5'],
  [2, 'sha1'],
  [8, 'sha256'],
  [9, 'sha384'],
  [10, 'sha512'],
  [11, 'sha224'],
]);

/** rpm `rpmTag_e` */
const tag = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  summary: 1004,
  installTime: 1008,
  size: 1009,
  vendor: 1011,
  licence: 1014,
  architecture: 1022,
  sourceRpm: 1044,
  longSize: 5009,
  digestAlgorithm: 5011,
  modularityLabel: 5096,
} as const;

export function readRpmPackage(blob: HeaderBlob, problems: ProblemList): RpmPackage | undefined {
  const header = readRpmHeader(blob, problems);
  if (header === undefined) return undefined;
  const name = header.text(tag.name);
  const version = header.text(tag.version);
  const release = header.text(tag.release);
  if (!name || !version || release === undefined) {
    problems.add('the package has no name, version or release and was left out', blob.offset);
    return undefined;
  }
  return {
    name,
    version,
    release,
    epoch: header.number(tag.epoch),
    architecture: header.text(tag.architecture),
    ...describe(header),
    digestAlgorithm: algorithms.get(header.number(tag.digestAlgorithm) ?? 1),
    files: readRpmFiles(header, blob.offset, problems),
    offset: blob.offset,
  };
}

function describe(header: RpmHeader) {
  return {
    vendor: header.text(tag.vendor),
    sourcePackage: header.text(tag.sourceRpm),
    licence: header.text(tag.licence),
    summary: header.text(tag.summary),
    size: header.number(tag.size) ?? header.number(tag.longSize),
    modularityLabel: header.text(tag.modularityLabel) || undefined,
    installTime: header.number(tag.installTime),
  };
}
