/**
 * Reads the files that pacman keeps of a package, `desc` and `files` (alpm-db-desc(5), alpm-db-files(5)): a name between percent signs,
 * then its values, a line each, until an empty one. Never throws.
 */
export function readPacmanSections(bytes: Uint8Array): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    const name = /^%([A-Z0-9]{1,40})%$/.exec(line)?.[1];
    if (name !== undefined) {
      current = [];
      sections.set(name, current);
    } else if (line === '') current = undefined;
    else current?.push(line);
  }
  return sections;
}
