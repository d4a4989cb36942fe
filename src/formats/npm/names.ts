/** A name that npm could have published, at any time: old ones have capitals. */
export function isNpmName(name: string): boolean {
  return name.length <= 214 && /^(?:@[^\s/@%#?:\\]+\/)?[^\s/@%#?:\\.][^\s/@%#?:\\]*$/.test(name);
}

/** `name@rest` in two; the `@` of a scope does not part them. */
export function splitNameAt(text: string): readonly [string, string] | undefined {
  const at = text.indexOf('@', 1);
  return at < 0 ? undefined : [text.slice(0, at), text.slice(at + 1)];
}

/** `npm:name@version` as an alias writes it. */
export function aliasedName(text: string): readonly [string, string] | undefined {
  return text.startsWith('npm:') ? splitNameAt(text.slice(4)) : undefined;
}

/** Versions start with a digit; addresses, files and words do not. */
export function isNpmVersion(text: string): boolean {
  return /^\d+\.\d+\.\d+/.test(text) && text.length <= 256;
}
