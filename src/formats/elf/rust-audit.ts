import { ProblemList, type ReadProblem } from '#formats/read-problems';
import type { ElfFile } from './read-elf.ts';

/** One crate that a binary was built from. */
export interface RustPackage {
  readonly name: string;
  readonly version: string;
  /** `crates.io`, `git`, `local`, `registry`, … */
  readonly source: string;
  /** `build` when it took part only in building. */
  readonly kind: 'runtime' | 'build';
  readonly isRoot: boolean;
  /** Places in the list of packages. */
  readonly dependencies: readonly number[];
}

export interface RustReading {
  /** Undefined when there is no such record, or it cannot be read. */
  readonly packages: readonly RustPackage[] | undefined;
  readonly problems: readonly ReadProblem[];
}

/** Undoes zlib (RFC 1950); throws or gives undefined for what is none or would be larger than `mostBytes`. */
export type Inflate = (compressed: Uint8Array, mostBytes: number) => Uint8Array | undefined;

/** The bound that cargo-auditable's own readers have. */
const mostBytes = 8_388_608;
const mostPackages = 100_000;
const longestText = 1_024;

/** Section `.dep-v0` of cargo-auditable: a list of packages as JSON, deflated by zlib (its `PARSING.md`). */
export function readRustAudit(bytes: Uint8Array, elf: ElfFile, inflate: Inflate): RustReading {
  const problems = new ProblemList();
  const section = elf.sections.find(({ name, isInFile }) => name === '.dep-v0' && isInFile);
  if (section === undefined) return { packages: undefined, problems: [] };
  const { offset, size } = section;
  const text = inflateText(bytes.subarray(offset, offset + size), inflate);
  const list = text === undefined ? undefined : parseList(text);
  if (list === undefined) {
    problems.add(`the list of crates ${text === undefined ? 'cannot be inflated' : 'is no list'}`, offset);
    return { packages: undefined, problems: problems.all };
  }
  // Places are those of the whole list: a row that is not understood must not move the others.
  const packages = list.slice(0, mostPackages).map((row) => readPackage(row, list.length));
  const understood = packages.filter((row) => row !== undefined);
  if (understood.length < list.length) {
    problems.add(`${list.length - understood.length} of ${list.length} crates were not understood`, offset);
    return { packages: understood.map((row) => ({ ...row, dependencies: [] })), problems: problems.all };
  }
  return { packages: understood, problems: problems.all };
}

function inflateText(compressed: Uint8Array, inflate: Inflate): string | undefined {
  try {
    const inflated = inflate(compressed, mostBytes);
    return inflated === undefined || inflated.length > mostBytes ? undefined : new TextDecoder().decode(inflated);
  } catch {
    // What it throws is the caller's own; that it failed is told as a problem.
    return undefined;
  }
}

function parseList(text: string): readonly unknown[] | undefined {
  try {
    const document: unknown = JSON.parse(text);
    return isObject(document) && Array.isArray(document.packages) ? document.packages : undefined;
  } catch {
    return undefined;
  }
}

function readPackage(row: unknown, count: number): RustPackage | undefined {
  if (!isObject(row)) return undefined;
  const { name, version, source, kind, root, dependencies } = row;
  if (!isText(name) || !isText(version) || !isText(source)) return undefined;
  return {
    name,
    version,
    source,
    kind: kind === 'build' ? 'build' : 'runtime',
    isRoot: root === true,
    dependencies: Array.isArray(dependencies)
      ? dependencies.filter((place): place is number => Number.isInteger(place) && place >= 0 && place < count)
      : [],
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longestText;
}
