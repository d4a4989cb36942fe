/** The known names that somebody may have meant, nearest first, at most three. */
export function nearestNames(name: string, known: Iterable<string>): string[] {
  return [...known]
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(
      ({ candidate, distance }) =>
        (distance < name.length && distance <= Math.max(2, Math.floor(candidate.length / 3))) ||
        (name.length >= 3 && candidate.includes(name)) ||
        candidate.split('-').some((word) => isNearly(name, word)),
    )
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** True for two names of which one is the other with a slip of the pen: not for `web-1` and `web-2`. */
export function isNearly(name: string, other: string): boolean {
  const most = Math.min(2, Math.floor(Math.min(name.length, other.length) / 4));
  if (name === other || Math.abs(name.length - other.length) > most) return false;
  if (name.replaceAll(/\d+/g, '') === other.replaceAll(/\d+/g, '')) return false;
  return editDistance(name, other) <= most;
}

/** Levenshtein distance; names are short, longer ones are cut. */
function editDistance(left: string, right: string): number {
  const a = left.slice(0, 80);
  const b = right.slice(0, 80);
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      current.push(Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
