import type { Place } from '#kernel/place';

/**
 * The file as a forge knows it: relative to the root of the repository, with slashes. Standard input has no path; its
 * name must not be taken for one.
 */
export function forgePath(file: string, repositoryPaths: ReadonlyMap<string, string>): string {
  if (file === '-') return 'stdin';
  return (repositoryPaths.get(file) ?? file).replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}

/** Lines that a renderer printed are not the lines of the file that a forge shows. */
export function hasOwnLines({ renderedBy }: Place): boolean {
  return renderedBy === undefined;
}
