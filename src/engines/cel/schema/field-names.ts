const keywords: ReadonlySet<string> = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

const escapes: ReadonlyMap<string, string> = new Map([
  ['__', '__underscores__'],
  ['.', '__dot__'],
  ['-', '__dash__'],
  ['/', '__slash__'],
]);

/**
 * How a field of a schema is called in expressions (apiserver, `pkg/cel/escaping.go`): `max-size` is `max__dash__size`. Undefined for
 * names that none can stand for.
 */
function escapeField(name: string): string | undefined {
  if (keywords.has(name)) return `__${name}__`;
  if (!/^[A-Za-z_.\-/][\w.\-/]*$/.test(name)) return undefined;
  return name.replace(/__|[.\-/]/g, (part) => escapes.get(part) ?? part);
}

/** No field can be called so, since they are values and an operator. */
const symbols: ReadonlySet<string> = new Set(['true', 'false', 'null', 'in']);

/** Everything that expressions may call a field. */
export function namesOfField(name: string): readonly string[] {
  const escaped = escapeField(name);
  if (escaped === undefined) return [];
  return keywords.has(name) && !symbols.has(name) ? [escaped, name] : [escaped];
}
