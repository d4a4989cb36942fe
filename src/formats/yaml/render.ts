import { resolvePlain } from './resolve.ts';

/** Characters that a plain scalar may consist of without any thought about context. */
const safePlain = /^[A-Za-z0-9_./][A-Za-z0-9_./@+:-]*$/;

/** A scalar as one would write it: plain where it reads back the same, else in double quotes. */
export function renderScalar(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'string') return String(value);
  const isPlain =
    safePlain.test(value) &&
    !value.endsWith(':') &&
    !value.includes(': ') &&
    value !== '---' &&
    resolvePlain(value) === value;
  return isPlain ? value : JSON.stringify(value);
}

/** In flow style, on one line. */
export function renderFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(renderFlow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => `${renderScalar(key)}: ${renderFlow(item)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return renderScalar(value);
}

/** How a file indents. */
export interface BlockStyle {
  readonly step: number;
  /** True when list items stand deeper than their key. */
  readonly indentsLists: boolean;
  readonly newline: string;
}

/** `key: value` in block style; the first line is not indented, the others are by `column`. */
export function renderEntry(key: string, value: unknown, column: number, style: BlockStyle): string {
  const name = renderScalar(key);
  if (isEmptyOrScalar(value)) return `${name}: ${renderFlow(value)}`;
  const inner = Array.isArray(value) && !style.indentsLists ? column : column + style.step;
  return `${name}:${style.newline}${' '.repeat(inner)}${renderBlock(value, inner, style)}`;
}

/** A collection in block style, its first line not indented; scalars as they are. */
export function renderBlock(value: unknown, column: number, style: BlockStyle): string {
  if (isEmptyOrScalar(value)) return renderFlow(value);
  const glue = `${style.newline}${' '.repeat(column)}`;
  if (Array.isArray(value)) return value.map((item) => `- ${renderBlock(item, column + 2, style)}`).join(glue);
  return Object.entries(value as object)
    .map(([key, item]) => renderEntry(key, item, column, style))
    .join(glue);
}

function isEmptyOrScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0;
}
