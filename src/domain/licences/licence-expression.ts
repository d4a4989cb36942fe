/** One word of an expression, in its canonical form; undefined for what is none. */
export type NameLicence = (word: string) => string | undefined;

const mostTokens = 500;

/**
 * An expression of SPDX 2.3 (annex D) in canonical form: licences, `+`, `WITH` an exception, `AND`, `OR` and brackets; the three
 * words in whatever case. Undefined when it is none.
 */
export function canonicalExpression(text: string, nameLicence: NameLicence): string | undefined {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  if (tokens.length === 0 || tokens.length > mostTokens) return undefined;
  const written: string[] = [];
  let depth = 0;
  /** What may come next: a licence or a bracket that opens, or what joins two of them. */
  let wantsLicence = true;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    const word = token.toUpperCase();
    if (wantsLicence) {
      if (token === '(') {
        depth += 1;
        written.push('(');
        continue;
      }
      const name = nameWithPlus(token, nameLicence);
      if (name === undefined) return undefined;
      written.push(name);
      wantsLicence = false;
    } else if (token === ')') {
      depth -= 1;
      if (depth < 0) return undefined;
      written.push(')');
    } else if (word === 'WITH') {
      const exception = tokens[at + 1] ?? '';
      if (!/^[A-Za-z0-9.-]{2,100}$/.test(exception)) return undefined;
      written.push('WITH', exception);
      at += 1;
    } else if (word === 'AND' || word === 'OR') {
      written.push(word);
      wantsLicence = true;
    } else return undefined;
  }
  if (wantsLicence || depth > 0) return undefined;
  return written.join(' ').replaceAll('( ', '(').replaceAll(' )', ')');
}

function nameWithPlus(token: string, nameLicence: NameLicence): string | undefined {
  if (/^(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+$/.test(token)) return token;
  const whole = nameLicence(token);
  if (whole !== undefined || !token.endsWith('+')) return whole;
  const name = nameLicence(token.slice(0, -1));
  return name === undefined ? undefined : `${name}+`;
}
