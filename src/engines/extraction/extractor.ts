import type { ElfReading } from '#formats/elf/read-elf';
import type { FoundPackage, OwnedFiles, Presence } from '#domain/packages/found-package';

/** A file that packages are looked for in. */
export interface ExtractedFile {
  /** Below the root of the image or of the scanned folder, `/` between the steps, without a leading one. */
  readonly path: string;
  /** All of its bytes. A view: who keeps something of it copies it. */
  readonly bytes: Uint8Array;
  /** Permission bits, where they are known. */
  readonly mode?: number;
  /**
   * Another file that this one speaks of, by its path from the root. Undefined when it is not there, or when it cannot be
   * had: the layers of an image are read in one pass, and `canReadOthers` is false then.
   */
  readOther(path: string): Uint8Array | undefined;
  readonly canReadOthers: boolean;
  /** Its headers, where somebody has read them already. */
  readonly elf?: () => ElfReading;
}

/** Which files an extractor wants to see. A file is wanted when any of these holds. */
export interface FileSelection {
  /** The last step of the path, in whatever case it is written: `package-lock.json`. */
  readonly names?: readonly string[];
  /** How the last step ends, in whatever case: `.jar`, `.csproj`. */
  readonly endings?: readonly string[];
  /** Folders that the whole path starts with, ended by `/`: `var/lib/dpkg/info/`. */
  readonly folders?: readonly string[];
  /** Whole paths: `lib/apk/db/installed`. */
  readonly paths?: readonly string[];
  /** What the content starts with; such files are held whole only up to `mostBytes`. */
  readonly content?: 'elf' | 'pe' | 'mach-o';
  /** Narrows all of the above. */
  readonly also?: (path: string, mode: number | undefined) => boolean;
}

/** What one file told. */
export interface Extraction {
  readonly packages: readonly FoundPackage[];
  readonly owned?: readonly OwnedFiles[];
  /** Licences of the package that the file documents. */
  readonly licences?: readonly string[];
  /** What could not be read, each one clause without an end; what could be is still in `packages`. */
  readonly problems?: readonly ExtractionProblem[];
}

export interface ExtractionProblem {
  readonly message: string;
  /** From 1, in texts. */
  readonly line?: number;
  /** Byte of the file. */
  readonly offset?: number;
}

/** Reads one kind of file. Pure: the same file gives the same answer. Never throws for what stands in the file. */
export interface Extractor {
  /** Folder name; never renamed, never reused. */
  readonly id: string;
  /** The file it reads, for people: `package-lock.json of npm`. */
  readonly title: string;
  readonly presence: Presence;
  readonly looksAt: FileSelection;
  /** Files larger than this are a gap. */
  readonly mostBytes: number;
  /** Tells of licences alone: some hundred texts, which are only read when somebody asks for licences. */
  readonly onlyForLicences?: true;
  /** Searches all bytes: of programs that are too large to be held whole it gets none, which is told. */
  readonly needsEveryByte?: true;
  /** Names of the same reader elsewhere: `{ scalibr: ['javascript/packagelockjson'] }`. */
  readonly references: Readonly<Record<string, readonly string[]>>;
  extract(file: ExtractedFile): Extraction;
}

/** Gives an extractor its type. */
export function defineExtractor(extractor: Extractor): Extractor {
  return extractor;
}
