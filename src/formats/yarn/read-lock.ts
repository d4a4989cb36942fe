import type { FoundPackage } from '#domain/packages/found-package';
import { PackageList } from '#domain/packages/package-list';
import { readBerryLock } from './read-berry-lock.ts';
import { readClassicLock } from './read-classic-lock.ts';

/** Where packages and troubles of a lockfile go. */
export interface YarnSink {
  readonly packages: PackageList;
  tell(message: string, line: number): void;
}

type Problem = { readonly message: string; readonly line: number };
const mostProblems = 50;

/** yarn.lock of Yarn 1 (its own format) and of Yarn 2 and newer (YAML with `__metadata`). */
export function readYarnLock(bytes: Uint8Array): { packages: readonly FoundPackage[]; problems: readonly Problem[] } {
  const text = new TextDecoder('utf-8').decode(bytes);
  const problems: Problem[] = [];
  const sink: YarnSink = {
    packages: new PackageList(),
    tell(message, line) {
      if (problems.length < mostProblems) problems.push({ message, line });
    },
  };
  if (/^__metadata:/m.test(text)) readBerryLock(text, sink);
  else readClassicLock(text, sink);
  return { packages: sink.packages.all, problems };
}
