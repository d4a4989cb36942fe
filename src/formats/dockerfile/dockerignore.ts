/** Longer patterns and more lines than these are not read, and longer paths match nothing: all of them are hostile. */
const longestPattern = 500;
const longestPath = 1024;
const mostLines = 2000;

/**
 * True when a path of the build context is left out by a `.dockerignore`: the last line that matches decides, `!` takes
 * back (Docker: "dockerignore file"; Go's filepath.Match with `**`).
 */
export function isIgnored(dockerignore: string, path: string): boolean {
  if (path.length > longestPath) return false;
  const names = path.split('/');
  let ignored = false;
  for (const line of dockerignore.split(/\r?\n/, mostLines)) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#') || trimmed.length > longestPattern) continue;
    const isNegated = trimmed.startsWith('!');
    const pattern = (isNegated ? trimmed.slice(1).trim() : trimmed).replace(/^\.?\/+/, '').replace(/\/+$/, '');
    if (pattern !== '' && matches(pattern.split('/'), names)) ignored = !isNegated;
  }
  return ignored;
}

/**
 * A pattern that matches a parent folder matches all below. `**` stands for any number of names; as only the beginning of
 * the path has to match, going back to the last one is enough.
 */
function matches(pattern: readonly string[], path: readonly string[]): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let back = 0;
  while (p < pattern.length) {
    if (pattern[p] === '**') {
      star = p;
      back = n;
      p += 1;
    } else if (n < path.length && matchesName(pattern[p] ?? '', path[n] ?? '')) {
      p += 1;
      n += 1;
    } else if (star >= 0 && back < path.length) {
      p = star + 1;
      back += 1;
      n = back;
    } else return false;
  }
  return true;
}

/** `*` and `?` inside one name, by two pointers: linear for `*` runs, never worse than name times pattern. */
function matchesName(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let back = 0;
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p;
      back = n;
      p += 1;
    } else if (pattern[p] === '?' || pattern[p] === name[n]) {
      p += 1;
      n += 1;
    } else if (star >= 0) {
      p = star + 1;
      back += 1;
      n = back;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}
