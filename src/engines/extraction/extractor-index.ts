import type { Extractor } from './extractor.ts';

/** Extractors by what they look at, so that a path is not shown to each of them. */
export class ExtractorIndex {
  readonly #byName = new Map<string, Extractor[]>();
  readonly #byEnding = new Map<string, Extractor[]>();
  readonly #byPath = new Map<string, Extractor[]>();
  readonly #byFolder: (readonly [string, Extractor])[] = [];
  readonly #byContent = new Map<string, Extractor[]>();
  readonly #endingLengths: readonly number[];

  constructor(extractors: readonly Extractor[]) {
    for (const extractor of extractors) {
      const { names, endings, folders, paths, content } = extractor.looksAt;
      for (const name of names ?? []) push(this.#byName, name.toLowerCase(), extractor);
      for (const ending of endings ?? []) push(this.#byEnding, ending.toLowerCase(), extractor);
      for (const path of paths ?? []) push(this.#byPath, path, extractor);
      for (const folder of folders ?? []) this.#byFolder.push([folder, extractor]);
      if (content !== undefined) push(this.#byContent, content, extractor);
    }
    this.#endingLengths = [...new Set([...this.#byEnding.keys()].map((ending) => ending.length))];
  }

  /** Extractors that want a file for its path. */
  forPath(path: string, mode?: number): readonly Extractor[] {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    const found = new Set<Extractor>([...(this.#byName.get(name) ?? []), ...(this.#byPath.get(path) ?? [])]);
    for (const length of this.#endingLengths) {
      if (length > name.length) continue;
      for (const extractor of this.#byEnding.get(name.slice(-length)) ?? []) found.add(extractor);
    }
    for (const [folder, extractor] of this.#byFolder) if (path.startsWith(folder)) found.add(extractor);
    if (found.size === 0) return none;
    return [...found].filter(({ looksAt }) => looksAt.also?.(path, mode) ?? true);
  }

  /** Extractors that want a file for how it starts. */
  forContent(start: Uint8Array, path: string, mode?: number): readonly Extractor[] {
    const kind = contentKind(start);
    const found = kind === undefined ? undefined : this.#byContent.get(kind);
    return found?.filter(({ looksAt }) => looksAt.also?.(path, mode) ?? true) ?? none;
  }
}

const none: readonly Extractor[] = [];

/** Programs by their first bytes: ELF, "MZ" of PE, and the four magics of Mach-O (loader.h). */
export function contentKind(start: Uint8Array): 'elf' | 'pe' | 'mach-o' | undefined {
  const [a, b, c, d] = start;
  if (a === 0x7f && b === 0x45 && c === 0x4c && d === 0x46) return 'elf';
  if (a === 0x4d && b === 0x5a) return 'pe';
  if (a === 0xfe && b === 0xed && c === 0xfa && (d === 0xce || d === 0xcf)) return 'mach-o';
  if ((a === 0xce || a === 0xcf) && b === 0xfa && c === 0xed && d === 0xfe) return 'mach-o';
  return undefined;
}

function push(map: Map<string, Extractor[]>, key: string, extractor: Extractor): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [extractor]);
  else list.push(extractor);
}
