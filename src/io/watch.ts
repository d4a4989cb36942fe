import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { pathType } from './paths.ts';
import { reasonOf, skippedFolders } from './walk.ts';

/** Editors write a file in several steps; changes within this time are one. Milliseconds. */
const settle = 50;

/** Paths that changed, gathered. Watching starts when it is made, so that nothing is lost before it is first asked. */
export class PathWatch {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #pending = new Set<string>();
  #wake: (() => void) | undefined;
  /** Folders that could not be watched, with the reason. */
  readonly failures = new Map<string, string>();

  /**
   * Folders are watched with all that is below them; of a file its folder is, because editors replace files. What a
   * folder lies in is watched, too: one that is moved away and made anew is another one to the operating system.
   */
  constructor(paths: readonly string[]) {
    for (const path of paths) {
      if (pathType(path) === 'folder') this.#follow(path, false);
      if (basename(path) !== '' && !/^\.{1,2}$/.test(basename(path))) this.#watch(dirname(path), basename(path));
    }
  }

  /** Waits for the next changes. */
  async next(): Promise<readonly string[]> {
    if (this.#pending.size === 0)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    this.#wake = undefined;
    await new Promise((resolve) => {
      setTimeout(resolve, settle);
    });
    const changed = [...this.#pending];
    this.#pending.clear();
    return changed;
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #tell(path: string): void {
    this.#pending.add(path);
    this.#wake?.();
  }

  /** One watcher for each folder: what is skipped costs nothing. What a new folder already holds has changed, too. */
  #follow(folder: string, isNew: boolean): void {
    this.#watch(folder, undefined);
    try {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (isNew && !entry.isDirectory()) this.#tell(path);
        if (entry.isDirectory() && !skippedFolders.has(entry.name)) this.#follow(path, isNew);
      }
    } catch (error) {
      this.failures.set(folder, reasonOf(error));
    }
  }

  #forgetBelow(folder: string): void {
    for (const [key, watcher] of this.#watchers) {
      if (key !== folder && !key.startsWith(folder + sep)) continue;
      watcher.close();
      this.#watchers.delete(key);
    }
  }

  /** Watches the entries of a folder, or only the one of that name. */
  #watch(folder: string, only: string | undefined): void {
    // A folder may be watched for one of its entries and, as a target of its own, for all of them.
    const key = only === undefined ? folder : `${folder}\0${only}`;
    if (this.#watchers.has(key)) return;
    try {
      const watcher = watch(folder, (event, name) => {
        if (name === null || (only !== undefined && name !== only)) return;
        const path = join(folder, name);
        this.#tell(path);
        if (skippedFolders.has(name)) return;
        // Whatever had this name may be gone, and its watchers would keep silent for ever.
        if (event === 'rename') this.#forgetBelow(path);
        if (pathType(path) === 'folder') this.#follow(path, true);
      });
      const forget = (): void => {
        watcher.close();
        if (this.#watchers.get(key) === watcher) this.#watchers.delete(key);
      };
      watcher.on('error', forget);
      watcher.on('close', forget);
      this.#watchers.set(key, watcher);
    } catch (error) {
      this.failures.set(folder, reasonOf(error));
    }
  }
}
