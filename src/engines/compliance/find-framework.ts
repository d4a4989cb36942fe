import type { Framework } from './framework.ts';

/** The framework with the id, however it is capitalised. */
export function findFramework(id: string, frameworks: readonly Framework[]): Framework | undefined {
  const wanted = id.trim().toLowerCase();
  return frameworks.find((framework) => framework.id === wanted);
}

/**
 * Ids that somebody may have meant, best first: those that share words with what was typed (`cis-1.12`, `NSA`,
 * `kubernetes stig`). A word is shared when both start alike, so that a slip at its end or another version still counts.
 */
export function frameworksLike(id: string, frameworks: readonly Framework[]): string[] {
  const typed = wordsOf(id.slice(0, 100));
  return frameworks
    .map((framework) => ({ framework, score: likeness(typed, framework) }))
    .filter(({ score }) => score >= 1)
    .sort((a, b) => b.score - a.score || (a.framework.id < b.framework.id ? -1 : 1))
    .slice(0, 3)
    .map(({ framework }) => framework.id);
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function likeness(typed: readonly string[], { id, title }: Framework): number {
  const own = wordsOf(id);
  const spoken = wordsOf(title);
  // A number alone names no framework, it only tells two versions apart.
  return typed.reduce((sum, word) => {
    if (/^\d+$/.test(word)) return sum + (own.includes(word) ? 0.4 : 0);
    if (own.includes(word)) return sum + 2;
    return sum + (own.concat(spoken).some((candidate) => startAlike(word, candidate)) ? 1 : 0);
  }, 0);
}

function startAlike(a: string, b: string): boolean {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared += 1;
  return shared >= 3 && shared * 2 >= Math.min(a.length, b.length);
}
