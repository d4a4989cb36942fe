import type { Check } from './notation.ts';

/**
 * A type of the notation: the name of a block or of a form of text (`forms.ts`), `boolean`, `integer`, `number`,
 * `[type]` for a list, `a|b` for one of several. `integer{0..6}` has bounds, `nonempty:1024` a greatest length,
 * `[type]+` at least one item, `[type]{1}` exactly one, `[type]u` no two equal ones.
 */
export function readType(text: string): Check {
  const options = splitOptions(text);
  if (options.length > 1) return { kind: 'either', options: options.map(readType) };
  if (text.startsWith('[')) return readList(text);
  const [, name = '', bounds] = /^([\w-]+)(?:\{([\d.]*)\})?(?::\d+)?$/.exec(text) ?? [];
  if (name === 'boolean') return { kind: 'boolean' };
  if (name === 'integer' || name === 'number') {
    const [least = '', most = ''] = (bounds ?? '..').split('..');
    return {
      kind: 'number',
      isInteger: name === 'integer',
      least: least === '' ? Number.NEGATIVE_INFINITY : Number(least),
      most: most === '' ? Number.POSITIVE_INFINITY : Number(most),
    };
  }
  const longest = /:(\d+)$/.exec(text)?.[1];
  if (longest !== undefined) return { kind: 'text', form: name, longest: Number(longest) };
  if (name === '') throw new Error(`no type: ${text}`);
  return { kind: 'named', name };
}

function readList(text: string): Check {
  const end = text.lastIndexOf(']');
  const suffix = text.slice(end + 1);
  if (!/^(?:\+|\{1\})?u?$/.test(suffix)) throw new Error(`no list: ${text}`);
  return {
    kind: 'list',
    item: readType(text.slice(1, end)),
    isUnique: suffix.endsWith('u'),
    least: suffix.startsWith('+') || suffix.startsWith('{1}') ? 1 : 0,
    most: suffix.startsWith('{1}') ? 1 : Number.POSITIVE_INFINITY,
  };
}

/** At the bars that stand outside of brackets. */
function splitOptions(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '[') depth += 1;
    else if (text[at] === ']') depth -= 1;
    else if (text[at] === '|' && depth === 0) {
      found.push(text.slice(start, at));
      start = at + 1;
    }
  }
  found.push(text.slice(start));
  return found;
}
