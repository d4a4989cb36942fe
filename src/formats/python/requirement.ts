export interface VersionClause {
  /** `==`, `===`, `>=`, `<=`, `~=`, `!=`, `<`, `>`. */
  readonly operator: string;
  readonly version: string;
}

/** A requirement as PEP 508 writes it. */
export interface Requirement {
  readonly name: string;
  readonly extras: readonly string[];
  readonly clauses: readonly VersionClause[];
  /** The clauses as written. */
  readonly specifier: string;
  /** Of `name @ url`. */
  readonly url?: string;
  readonly marker?: string;
}

const longest = 8192;

/** Undefined when the text is no requirement (packaging.python.org, "Dependency specifiers"). */
export function readRequirement(text: string): Requirement | undefined {
  if (text.length > longest) return undefined;
  const start = /^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?\s*/.exec(text);
  const name = start?.[1];
  if (start === null || name === undefined) return undefined;
  const extras = (start[2] ?? '')
    .split(',')
    .map((extra) => extra.trim())
    .filter((extra) => extra !== '');
  const rest = text.slice(start[0].length);
  if (rest.startsWith('@')) {
    const address = rest.slice(1).trim();
    // A blank has to stand before the semicolon, which may be part of the address.
    const end = address.search(/\s;/);
    const url = (end < 0 ? address : address.slice(0, end)).trim();
    if (url === '' || /\s/.test(url)) return undefined;
    return { name, extras, clauses: [], specifier: '', url, ...markerIn(end < 0 ? '' : address.slice(end + 2)) };
  }
  const semicolon = rest.indexOf(';');
  const written = (semicolon < 0 ? rest : rest.slice(0, semicolon)).trim();
  const specifier = written.startsWith('(') && written.endsWith(')') ? written.slice(1, -1).trim() : written;
  const clauses = readClauses(specifier);
  if (clauses === undefined) return undefined;
  return { name, extras, clauses, specifier, ...markerIn(semicolon < 0 ? '' : rest.slice(semicolon + 1)) };
}

function markerIn(text: string): { readonly marker?: string } {
  const marker = text.trim();
  return marker === '' ? {} : { marker };
}

/** Clauses of PEP 440, parted by commas. */
export function readClauses(specifier: string): readonly VersionClause[] | undefined {
  if (specifier.trim() === '') return [];
  const clauses: VersionClause[] = [];
  const parts = specifier.split(',');
  for (const [index, part] of parts.entries()) {
    const trimmed = part.trim();
    if (trimmed === '' && index === parts.length - 1) break;
    const [, operator, version] = /^(===|==|>=|<=|~=|!=|<|>)\s*([^\s,;()]+)$/.exec(trimmed) ?? [];
    if (operator === undefined || version === undefined || !/[0-9A-Za-z]/.test(version)) return undefined;
    clauses.push({ operator, version });
  }
  return clauses;
}

/** Version that the clauses are known to allow, for comparing: the pinned one, otherwise the lowest, otherwise the highest. */
export function versionOf({ clauses }: Pick<Requirement, 'clauses'>): string | undefined {
  const pinned = clauses.find(({ operator }) => operator === '===' || operator === '==');
  if (pinned !== undefined) return pinned.version.includes('*') ? undefined : pinned.version;
  const bound = (wanted: readonly string[]): string | undefined =>
    clauses.find(({ operator, version }) => wanted.includes(operator) && !version.includes('*'))?.version;
  return bound(['>=', '~=']) ?? bound(['<=']);
}

export function isPinned({ clauses }: Pick<Requirement, 'clauses'>): boolean {
  return clauses.some(({ operator, version }) => (operator === '==' || operator === '===') && !version.includes('*'));
}

/** How indexes compare names (PEP 503). */
export function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
