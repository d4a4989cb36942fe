import { joinBytes } from '#kernel/bytes';
import { placeBelowRoot, readMark } from '#domain/images/layer-path';
import type {
  ContentFacts,
  FileEntry,
  LayerRecord,
  LayerTrouble,
  MalwareSign,
  OwnedByFile,
  PackagesOfFile,
  SecretSign,
} from '#domain/images/layer-record';
import { elfOnce } from '#engines/extraction/elf-of';
import type { ExtractedFile, Extractor } from '#engines/extraction/extractor';
import type { ExtractorIndex } from '#engines/extraction/extractor-index';
import { startDigest } from '#kernel/hash';
import type { DigestAlgorithm } from '#kernel/digest';
import { type ChooseStretches, ContentBuffer } from './content-buffer.ts';
import { headBytes, kindOfContent } from './content-kind.ts';
import { keptTexts } from './kept-texts.ts';
import { codeEndings, type OpenFile } from './open-file.ts';
import { DigestChoice, type KnownSystem } from './digest-choice.ts';
import { stretchesOfProgram, wholeProgramBytes } from './stretches-of-program.ts';
import type { ForeignScanner, FoundMalware, FoundSecret, InspectedFile, SignFinder } from './sign-finder.ts';

/** What is looked for. Left out: not looked for. */
export interface Inspectors {
  readonly extractors?: ExtractorIndex;
  readonly secrets?: SignFinder<FoundSecret>;
  readonly malware?: SignFinder<FoundMalware>;
  readonly foreign?: readonly ForeignScanner[];
  /** Digests of programs, to be held against what packages recorded. True unless said: who only wants packages does without. */
  readonly comparesPrograms?: boolean;
  /** Digests of every file besides, for a list of known ones. */
  readonly digests?: readonly DigestAlgorithm[];
}

export interface InspectionOptions {
  /** The package manager of the image, where another layer has told it; this one may tell it, too. */
  readonly known?: KnownSystem;
  /** Another file of the same folder on disk; layers of an image cannot be read out of order. */
  readonly readOther?: (path: string) => Uint8Array | undefined;
}

/** Held of a file that no extractor asks more of: secrets and malware are looked for in that much. */
const heldBytes = 32 * 1024 * 1024;
/** Copies of files that engines outside have not answered for: they work better with several at a time. */
const mostWaitingBytes = 32 * 1024 * 1024;
const mostWaiting = 256;
const mostTroubles = 1_000;
const mostTextBytes = 256 * 1024;
/**
 * Looks at the files of one layer as they come. Feed it as a visitor of a tar archive, or file by file; what is
 * held is one file at a time. `settle` waits for engines outside.
 */
export class LayerInspector {
  readonly #inspectors: Inspectors;
  readonly #options: InspectionOptions;
  readonly #choice: DigestChoice;
  readonly #entries: FileEntry[] = [];
  readonly #packages: PackagesOfFile[] = [];
  readonly #owned: OwnedByFile[] = [];
  readonly #contents: ContentFacts[] = [];
  readonly #secrets: SecretSign[] = [];
  readonly #malware: MalwareSign[] = [];
  readonly #licences: { file: number; names: readonly string[] }[] = [];
  readonly #texts: { file: number; text: string }[] = [];
  readonly #troubles: LayerTrouble[] = [];
  readonly #buffer = new ContentBuffer();
  #waiting: Promise<void>[] = [];
  #waitingBytes = 0;
  #current: OpenFile | undefined;

  constructor(inspectors: Inspectors, options: InspectionOptions = {}) {
    this.#inspectors = inspectors;
    this.#options = options;
    this.#choice = new DigestChoice(options.known);
  }

  /** The next entry; true asks for its content. */
  entry(entry: FileEntry): boolean {
    this.#abandon();
    const steps = placeBelowRoot(entry.name).steps;
    const path = steps.join('/');
    const file = this.#entries.length;
    this.#entries.push(entry);
    this.#choice.see(path);
    if (entry.type !== 'file' || entry.size === 0 || readMark(steps.at(-1) ?? '') !== undefined) return false;
    this.#current = this.#open(path, file, entry);
    return true;
  }

  /** The next bytes of the entry's content. False when the rest of it is not needed. */
  content(chunk: Uint8Array): boolean {
    const current = this.#current;
    if (current === undefined) return false;
    current.received += chunk.length;
    const isLast = current.received >= current.entry.size;
    if (current.hasBegun) this.#take(current, chunk, isLast);
    else if (current.head.length === 0 && (chunk.length >= headBytes || isLast)) {
      this.#begin(current, chunk);
      this.#take(current, chunk, isLast);
    } else {
      // What it is can only be told when its beginning has come.
      current.head = joinBytes([current.head, chunk]);
      if (current.head.length < headBytes && !isLast) return true;
      this.#begin(current, current.head);
      this.#take(current, current.head, isLast);
    }
    if (isLast || current.digests.length > 0 || current.received < current.held) return !isLast;
    // All that anybody looks at is there.
    this.#finish(current);
    return false;
  }

  #take(current: OpenFile, chunk: Uint8Array, isLast: boolean): void {
    for (const { running } of current.digests) running.add(chunk);
    if (current.held > 0) this.#buffer.add(chunk, isLast);
    if (isLast) this.#finish(current);
  }

  /** Something that the reader of the layer has to say. */
  trouble(trouble: LayerTrouble): void {
    if (this.#troubles.length < mostTroubles) this.#troubles.push(trouble);
    else if (this.#troubles.length === mostTroubles)
      this.#troubles.push({
        reason: 'bound',
        message: 'there are more troubles than are listed',
        misses: ['packages', 'secrets', 'malware', 'files'],
      });
  }

  /** The content of the entry that came last cannot be had. */
  skip(trouble: Omit<LayerTrouble, 'file'>): void {
    this.#current = undefined;
    this.trouble({ ...trouble, file: this.#entries.length - 1 });
  }

  /** True when engines outside have as much to do as is held for them: await `settle` before feeding more. */
  get isBusy(): boolean {
    return this.#waitingBytes > mostWaitingBytes || this.#waiting.length > mostWaiting;
  }

  /** Waits for engines outside. To be awaited before `finish`, too. */
  async settle(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#waitingBytes = 0;
    await Promise.all(waiting);
  }

  finish(bytes: number): LayerRecord {
    this.#abandon();
    return {
      entries: this.#entries,
      packages: this.#packages,
      owned: this.#owned,
      contents: this.#contents,
      secrets: this.#secrets,
      malware: this.#malware,
      texts: this.#texts,
      ...(this.#licences.length === 0 ? {} : { licences: this.#licences }),
      troubles: this.#troubles,
      bytes,
      ...(this.#choice.system === undefined ? {} : { system: this.#choice.system }),
    };
  }

  #open(path: string, file: number, entry: FileEntry): OpenFile {
    const { extractors, secrets, malware, foreign } = this.#inspectors;
    return {
      path,
      file,
      entry,
      received: 0,
      hasBegun: false,
      head: new Uint8Array(0),
      held: 0,
      kind: 'other',
      interpreter: undefined,
      readers: extractors?.forPath(path, entry.mode) ?? [],
      digests: [],
      wantsSecrets: secrets?.wants(path, entry) === true,
      wantsMalware: malware?.wants(path, entry) === true,
      foreign: foreign?.filter((scanner) => scanner.wants(path, entry)) ?? [],
    };
  }

  /** Decides by the first bytes what is done with the rest. */
  #begin(current: OpenFile, chunk: Uint8Array): void {
    current.hasBegun = true;
    const { path, entry } = current;
    const head = chunk.subarray(0, headBytes);
    Object.assign(current, kindOfContent(head));
    const byContent = this.#inspectors.extractors?.forContent(head, path, entry.mode) ?? [];
    current.readers = [...new Set([...current.readers, ...byContent])];
    const isProgram = current.kind !== 'other';
    const wanted = new Set<DigestAlgorithm>(this.#inspectors.digests);
    if (this.#inspectors.comparesPrograms !== false && (isProgram || codeEndings.test(path)))
      for (const one of this.#choice.algorithmsFor(path)) wanted.add(one);
    current.digests = [...wanted].map((algorithm) => ({ algorithm, running: startDigest(algorithm) }));
    current.held = this.#boundFor(current);
    const stretches = stretchesFor(current);
    if (stretches !== undefined) this.#leaveOutThorough(current);
    this.#buffer.start(current.held, stretches);
  }

  /** Readers that search all of a program cannot have one that is held in parts. */
  #leaveOutThorough(current: OpenFile): void {
    const thorough = current.readers.filter(({ needsEveryByte }) => needsEveryByte === true);
    for (const { id } of thorough)
      this.trouble(tooLarge(current.file, `larger than the ${wholeProgramBytes} bytes that ${id} reads`, 'packages'));
    current.readers = current.readers.filter((reader) => !thorough.includes(reader));
  }

  /** How many bytes of the file are put together in memory; 0 when nobody looks at them. */
  #boundFor({ path, file, entry, readers, wantsSecrets, wantsMalware, foreign }: OpenFile): number {
    let bound = keptTexts.has(path) ? mostTextBytes : 0;
    if (wantsSecrets || wantsMalware) bound = Math.max(bound, heldBytes);
    for (const { id, mostBytes } of readers) {
      if (entry.size <= mostBytes) bound = Math.max(bound, mostBytes);
      else this.trouble(tooLarge(file, `larger than the ${mostBytes} bytes that ${id} reads`, 'packages'));
    }
    for (const { name, mostBytes } of foreign) {
      if (entry.size <= mostBytes) bound = Math.max(bound, mostBytes);
      else this.trouble(tooLarge(file, `larger than the ${mostBytes} bytes that are given to ${name}`, 'malware'));
    }
    return Math.min(bound, entry.size);
  }

  #finish(current: OpenFile): void {
    this.#current = undefined;
    const { path, file, entry, kind, interpreter } = current;
    const digests = Object.fromEntries(current.digests.map(({ algorithm, running }) => [algorithm, running.finish()]));
    if (kind !== 'other' || current.digests.length > 0)
      this.#contents.push({ file, kind, ...(interpreter === undefined ? {} : { interpreter }), ...digests });
    if (current.held === 0) return;
    const { bytes, isWhole } = this.#buffer;
    if (keptTexts.has(path))
      this.#texts.push({ file, text: new TextDecoder().decode(bytes.subarray(0, mostTextBytes)) });
    const elf = kind === 'elf-executable' || kind === 'elf-library' ? { elf: elfOnce(bytes) } : {};
    if (isWhole)
      for (const reader of current.readers)
        if (entry.size <= reader.mostBytes) this.#extract(reader, current, { bytes, ...elf });
    const inspected: InspectedFile = {
      path,
      entry,
      kind,
      interpreter,
      bytes: bytes.subarray(0, heldBytes),
      isWhole: isWhole && bytes.length <= heldBytes,
      // Of a file that was cut off, only what is there may count.
      ...(bytes.length <= heldBytes ? elf : {}),
    };
    if (current.wantsSecrets) this.#look(this.#inspectors.secrets, inspected, file, this.#secrets, 'secrets');
    if (current.wantsMalware) this.#look(this.#inspectors.malware, inspected, file, this.#malware, 'malware');
    for (const scanner of current.foreign) if (entry.size <= scanner.mostBytes) this.#ask(scanner, current, bytes);
  }

  #extract(
    { id, extract }: Extractor,
    { path, file, entry }: OpenFile,
    content: Pick<ExtractedFile, 'bytes' | 'elf'>,
  ): void {
    const { readOther } = this.#options;
    const { packages, owned, licences, problems } = extract({
      path,
      ...content,
      mode: entry.mode,
      readOther: readOther ?? (() => undefined),
      canReadOthers: readOther !== undefined,
    });
    if (packages.length > 0) this.#packages.push({ file, extractor: id, packages });
    if (licences !== undefined && licences.length > 0) this.#licences.push({ file, names: licences });
    for (const one of owned ?? []) this.#owned.push({ ...one, file });
    for (const { message, line, offset } of problems ?? []) {
      const at = line === undefined ? (offset === undefined ? '' : ` (at byte ${offset})`) : ` (line ${line})`;
      this.trouble({ file, reason: 'unreadable', message: `${message}${at}`, misses: ['packages'] });
    }
  }

  #look<Found extends FoundSecret | FoundMalware>(
    finder: SignFinder<Found> | undefined,
    inspected: InspectedFile,
    file: number,
    signs: (Found & { file: number })[],
    what: 'secrets' | 'malware',
  ): void {
    if (finder === undefined) return;
    const found = finder.find(inspected);
    for (const sign of found.signs) signs.push({ ...sign, file });
    for (const message of found.problems) this.trouble({ file, reason: 'unreadable', message, misses: [what] });
    if (!inspected.isWhole && found.isNone !== true)
      this.trouble(tooLarge(file, `only its first ${inspected.bytes.length} bytes were looked at`, what));
  }

  #ask(scanner: ForeignScanner, { path, file }: OpenFile, bytes: Uint8Array): void {
    // Not `slice`: that of a Buffer is a view, and these bytes are overwritten.
    const copy = new Uint8Array(bytes);
    const work = async (): Promise<void> => {
      const { signs, problem } = await scanner.scan(path, copy);
      for (const sign of signs) this.#malware.push({ ...sign, file });
      if (problem !== undefined) this.trouble({ file, reason: 'unreadable', message: problem, misses: ['malware'] });
    };
    this.#waitingBytes += bytes.length;
    this.#waiting.push(work());
  }

  /** A file whose content broke off: nothing of it counts. */
  #abandon(): void {
    if (this.#current === undefined) return;
    const { file } = this.#current;
    this.#current = undefined;
    this.trouble({
      file,
      reason: 'truncated',
      message: 'its content breaks off',
      misses: ['packages', 'secrets', 'malware'],
    });
  }
}

function tooLarge(file: number, message: string, what: LayerTrouble['misses'][number]): LayerTrouble {
  return { file, reason: 'too-large', message, misses: [what] };
}

/** Engines outside get files as they are. */
function stretchesFor({ kind, held, foreign, entry }: OpenFile): ChooseStretches | undefined {
  const isElf = kind === 'elf-executable' || kind === 'elf-library';
  return isElf && held > wholeProgramBytes && foreign.every(({ mostBytes }) => entry.size > mostBytes)
    ? (beginning) => stretchesOfProgram(beginning, entry.size)
    : undefined;
}
