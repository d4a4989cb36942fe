import { watch } from 'node:fs/promises';
import { join } from 'node:path';
import { pathType } from './paths.ts';

/** Editors write a file in several steps; changes within this time are one. */
const settle = 50;

/** Paths that changed below the given ones, gathered. Never ends by itself. */
export async function* watchPaths(paths: readonly string[]): AsyncGenerator<readonly string[]> {
  const pending = new Set<string>();
  let wake: (() => void) | undefined;
  for (const path of paths) {
    if (path === '-') continue;
    const isFolder = pathType(path) === 'folder';
    void follow(path, isFolder, (changed) => {
      pending.add(changed);
      wake?.();
    });
  }
  for (;;) {
    if (pending.size === 0) await new Promise<void>((resolve) => (wake = resolve));
    await new Promise((resolve) => setTimeout(resolve, settle));
    const changed = [...pending];
    pending.clear();
    yield changed;
  }
}

async function follow(path: string, isFolder: boolean, tell: (changed: string) => void): Promise<void> {
  for await (const { filename } of watch(path, { recursive: isFolder }))
    tell(isFolder && filename !== null ? join(path, filename) : path);
}
