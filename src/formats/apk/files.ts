import type { ProblemList } from '#formats/read-problems';
import { parseApkChecksum } from './checksum.ts';
import type { ApkFile } from './packages.ts';

/** PATH_MAX of Linux. */
const longestPath = 4_096;
/** Real databases stay below 4: a long folder that is named once must not be written out for millions of files. */
const mostGrowth = 16;
/** In the whole database. */
const mostFiles = 1_000_000;

/** Collects `F` (folder), `R` (file in it), and `M`, `a`, `Z`, which say more about the last one of them. */
export class FileCollector {
  readonly #problems: ProblemList;
  #characters: number;
  #folder: string | undefined;
  #files: { path: string; checksum: ApkFile['checksum']; access: string | undefined }[] = [];
  #lastIsFile = false;
  #count = 0;

  constructor(length: number, problems: ProblemList) {
    this.#problems = problems;
    this.#characters = length * mostGrowth;
  }

  /** False when the field is none about files. */
  add(key: string, value: string, offset: number): boolean {
    if (key === 'F') {
      this.#folder = value.length < longestPath ? value : undefined;
      this.#lastIsFile = false;
      if (this.#folder === undefined) this.#problems.add('the path of the folder is too long', offset);
    } else if (key === 'R') this.#addFile(value, offset);
    else if (key === 'a' || key === 'Z') this.#describe(key, value, offset);
    else return key === 'M';
    return true;
  }

  /** The files of the package that ends here. */
  take(): readonly ApkFile[] {
    const files = this.#files;
    this.#files = [];
    this.#folder = undefined;
    this.#lastIsFile = false;
    return files;
  }

  #addFile(name: string, offset: number): void {
    this.#lastIsFile = false;
    if (this.#folder === undefined || name === '') {
      this.#problems.add('the file stands in no folder or has no name', offset);
      return;
    }
    const path = this.#folder === '' ? `/${name}` : `/${this.#folder}/${name}`;
    this.#characters -= path.length;
    this.#count += 1;
    if (path.length > longestPath || this.#characters < 0 || this.#count > mostFiles) {
      this.#problems.add('the files are too many or their paths too long together', offset);
      return;
    }
    this.#files.push({ path, checksum: undefined, access: undefined });
    this.#lastIsFile = true;
  }

  #describe(key: 'a' | 'Z', value: string, offset: number): void {
    const last = this.#lastIsFile ? this.#files.at(-1) : undefined;
    if (last === undefined) {
      this.#problems.add(`the field ${key} belongs to no file`, offset);
      return;
    }
    if (key === 'a') last.access = value;
    else {
      last.checksum = parseApkChecksum(value);
      if (last.checksum === undefined) this.#problems.add('the checksum is in no form that is known', offset);
    }
  }
}
