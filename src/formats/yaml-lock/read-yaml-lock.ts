import type { Path } from '#kernel/path';
import { isFields } from '../json-shapes/check.ts';
import { LineIndex } from '../lines.ts';
import { parseYaml } from '../yaml/parse.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface YamlLock {
  /** The first document; empty when it is no mapping. */
  readonly value: Fields;
  readonly problems: readonly { readonly message: string; readonly line: number }[];
  /** From 1. */
  lineOf(path: Path): number | undefined;
  /** A scalar as it is written: as a number a version would lose its last zero. */
  textAt(path: Path): string | undefined;
}

/** A lockfile in YAML. Never throws. */
export function readYamlLock(bytes: Uint8Array): YamlLock {
  const text = new TextDecoder('utf-8').decode(bytes);
  const stream = parseYaml(text);
  const lines = new LineIndex(text);
  const problems = stream.problems
    .slice(0, 50)
    .map(({ message, offset }) => ({ message: `it is no YAML: ${message}`, line: lines.position(offset).line }));
  const document = stream.documents[0];
  const value = document?.value;
  if (document === undefined || !isFields(value)) {
    const isEmpty = value === undefined || value === null;
    if (problems.length === 0 && !isEmpty) problems.push({ message: 'it holds no mapping', line: 1 });
    return { value: {}, problems, lineOf: () => undefined, textAt: () => undefined };
  }
  return {
    value,
    problems,
    lineOf: (path) => {
      const { key, value: span } = document.locate(path);
      return lines.position((key ?? span).start).line;
    },
    textAt: (path) => {
      const found = follow(value, path);
      if (typeof found === 'string') return found;
      if (typeof found !== 'number' && typeof found !== 'boolean') return undefined;
      const { start, end } = document.locate(path).value;
      return text.slice(start, end);
    },
  };
}

function follow(value: unknown, path: Path): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<string | number, unknown>)[step];
  }
  return found;
}
