/** Longer patterns and more lines than these are not read. */
const longest = 1000;
const mostLines = 2000;

/**
 * True when a path of the build context is left out by a `.dockerignore`: the last line that matches decides, `!` takes
 * back (Docker: "dockerignore file"; Go's filepath.Match with `**`).
 */
export function isIgnored(dockerignore: string, path: string): boolean {
  let ignored = false;
  for (const line of dockerignore.split(/\r?\n/, mostLines)) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#') || trimmed.length > longest) continue;
    const isNegated = trimmed.startsWith('!');
    const pattern = (isNegated ? trimmed.slice(1).trim() : trimmed).replace(/^\.?\/+/, '').replace(/\/+$/, '');
    if (pattern !== '' && matches(pattern.split('/'), path.split('/'))) ignored = !isNegated;
  }
  return ignored;
}

/** A pattern that matches a parent folder matches all below. */
function matches(pattern: readonly string[], path: readonly string[]): boolean {
  if (pattern.length === 0) return true;
  const [first = '', ...rest] = pattern;
  if (first === '**') return path.some((_, index) => matches(rest, path.slice(index))) || rest.length === 0;
  return path.length > 0 && matchesName(first, path[0] ?? '') && matches(rest, path.slice(1));
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
