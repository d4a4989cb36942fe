import type { CheckProblem } from '../check/checked.ts';

/** Line and column of a place, both from one; the column in code points. */
export function placeIn(source: string, offset: number): { readonly line: number; readonly column: number } {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: Array.from(before.at(-1) ?? '').length + 1 };
}

/** What is wrong with an expression, as Kubernetes writes it, with the place below the line. */
export function problemText(source: string, problems: readonly CheckProblem[]): string {
  const [first] = problems;
  if (first?.isInstantiation === true) return `program instantiation failed: ${first.message}`;
  const all = problems
    .map(({ message, span }) => {
      const { line, column } = placeIn(source, span.anchor ?? span.start);
      const text = source.split('\n')[line - 1] ?? '';
      return `ERROR: <input>:${line}:${column}: ${message}\n | ${text}\n | ${'.'.repeat(column - 1)}^`;
    })
    .join('\n');
  return `compilation failed: ${all}`;
}
