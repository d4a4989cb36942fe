import type { Dockerfile, Stage } from './document.ts';

/** Longer values come from variables that hold each other (`ARG a=$a$a`); nobody can use them, so they stay unknown. */
const longestValue = 65_536;

/**
 * Fills in `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:+alternative}` as BuildKit's shell lexer does. Undefined
 * when a variable without a default is not known.
 */
export function substitute(
  text: string,
  known: ReadonlyMap<string, string | undefined>,
  depth = 0,
): string | undefined {
  if (!text.includes('$') || depth > 5) return text.includes('$') ? undefined : text;
  let isKnown = true;
  const result = text.replaceAll(
    /\\\$|\$(?:([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-+])([^{}]*))?\})/g,
    (whole, plain?: string, braced?: string, operator?: string, word?: string) => {
      if (whole === '\\$') return '$';
      const value = known.get(plain ?? braced ?? '');
      if (operator?.endsWith('-')) return value === undefined || value === '' ? (word ?? '') : value;
      if (operator?.endsWith('+')) return value === undefined || value === '' ? '' : (word ?? '');
      if (value === undefined) isKnown = false;
      return value ?? '';
    },
  );
  return isKnown && result.length <= longestValue ? result : undefined;
}

/** What ARG and ENV of a stage say before an offset; undefined for a name that only the builder knows. */
export function knownVariables(
  dockerfile: Dockerfile,
  stage: Stage,
  before: number,
): ReadonlyMap<string, string | undefined> {
  const known = new Map<string, string | undefined>(dockerfile.globalArgs.map(({ name, value }) => [name, value]));
  for (const { keyword, pairs, start } of stage.instructions) {
    if (start > before || (keyword !== 'ARG' && keyword !== 'ENV')) continue;
    for (const { name, value } of pairs) {
      if (value !== undefined) known.set(name, substitute(value, known));
      else if (!known.has(name)) known.set(name, undefined);
    }
  }
  return known;
}
