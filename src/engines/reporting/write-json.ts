/** Lists this deep are written item by item; what is below is small. */
const deepestList = 6;

/** The items of longer lists are lines: nobody reads through them any more. */
const longestBlock = 200;

/**
 * JSON with two blanks of indentation, in parts: a long list is written item by item, each on one line, so that a large
 * document never stands in memory as one text and `grep` finds whole items in it.
 */
export function* writeJson(value: unknown): Iterable<string> {
  yield* write(value, '', 0);
  yield '\n';
}

function* write(value: unknown, indent: string, depth: number): Iterable<string> {
  const inner = `${indent}  `;
  if (depth < deepestList && Array.isArray(value) && value.length > 0) {
    yield '[';
    for (const [index, item] of (value as readonly unknown[]).entries()) {
      yield `${index === 0 ? '' : ','}\n${inner}`;
      if (value.length > longestBlock) yield JSON.stringify(item) ?? 'null';
      else yield* write(item, inner, depth + 1);
    }
    yield `\n${indent}]`;
  } else if (depth < deepestList && isRecord(value)) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    yield '{';
    for (const [index, [key, item]] of entries.entries()) {
      yield `${index === 0 ? '' : ','}\n${inner}${JSON.stringify(key)}: `;
      yield* write(item, inner, depth + 1);
    }
    yield entries.length === 0 ? '}' : `\n${indent}}`;
  } else yield plain(value, indent);
}

function plain(value: unknown, indent: string): string {
  const text = JSON.stringify(value, undefined, 2) as string | undefined;
  return indent === '' ? (text ?? 'null') : (text ?? 'null').replaceAll('\n', `\n${indent}`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
