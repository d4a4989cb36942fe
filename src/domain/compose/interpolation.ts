/** A text as Compose sees it when the environment sets nothing (compose-spec, 12-interpolation). */
export interface Interpolated {
  /** Defaults are filled in, `$$` is `$`; a variable without a default is `${NAME}`, or `unknownAs`. */
  readonly text: string;
  /** True when every variable in it has a default. */
  readonly isKnown: boolean;
  /** True when a default of a variable is part of it: the environment may put something else there. */
  readonly hasDefault: boolean;
}

/** Stands for what only the environment knows while a text is taken apart. */
export const hidden = '\uFFFC';

const longest = 20_000;
const deepest = 10;

/** Fills in the defaults of `${NAME:-default}` and `${NAME-default}`, nested ones too. Never throws. */
export function interpolate(value: string, unknownAs?: string): Interpolated {
  if (!value.includes('$') || value.length > longest) return { text: value, isKnown: true, hasDefault: false };
  return fill(value, unknownAs, 0);
}

function fill(value: string, unknownAs: string | undefined, depth: number): Interpolated {
  let text = '';
  let isKnown = true;
  let hasDefault = false;
  let at = 0;
  while (at < value.length) {
    const dollar = value.indexOf('$', at);
    if (dollar < 0) break;
    text += value.slice(at, dollar);
    const part = readVariable(value, dollar, unknownAs, depth);
    text += part.text;
    isKnown &&= part.isKnown;
    hasDefault ||= part.hasDefault;
    at = part.end;
  }
  return { text: text + value.slice(at), isKnown, hasDefault };
}

function readVariable(
  value: string,
  dollar: number,
  unknownAs: string | undefined,
  depth: number,
): Interpolated & { readonly end: number } {
  const next = value[dollar + 1];
  const plain = { isKnown: true, hasDefault: false };
  if (next === '$') return { text: '$', end: dollar + 2, ...plain };
  if (next !== '{') {
    const name = /^[A-Za-z_][A-Za-z0-9_]*/.exec(value.slice(dollar + 1, dollar + 200))?.[0];
    if (name === undefined) return { text: '$', end: dollar + 1, ...plain };
    const end = dollar + 1 + name.length;
    return { text: unknownAs ?? `\${${name}}`, end, isKnown: false, hasDefault: false };
  }
  const close = closingBrace(value, dollar + 1);
  if (close < 0) return { text: '$', end: dollar + 1, ...plain };
  const inner = value.slice(dollar + 2, close);
  const name = /^[A-Za-z_][A-Za-z0-9_]*/.exec(inner)?.[0] ?? '';
  const rest = inner.slice(name.length);
  const fallback = rest.startsWith(':-') ? rest.slice(2) : rest.startsWith('-') ? rest.slice(1) : undefined;
  if (fallback === undefined || depth >= deepest)
    return { text: unknownAs ?? `\${${name}}`, end: close + 1, isKnown: false, hasDefault: false };
  return { ...fill(fallback, unknownAs, depth + 1), hasDefault: true, end: close + 1 };
}

/** Index of the brace that closes the one at `open`; -1 when none does. */
function closingBrace(value: string, open: number): number {
  let depth = 0;
  for (let at = open; at < value.length; at += 1) {
    if (value[at] === '{') depth += 1;
    else if (value[at] === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}
