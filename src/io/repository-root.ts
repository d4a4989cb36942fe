import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The folder at or above a path that holds `.git`; undefined outside a repository. */
export function findRepositoryRoot(path: string): string | undefined {
  let folder = resolve(path);
  for (;;) {
    if (existsSync(join(folder, '.git'))) return folder;
    const parent = dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
}
