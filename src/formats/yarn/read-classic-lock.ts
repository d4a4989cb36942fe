import { packageOf } from '#domain/packages/known-fields';
import { hashesOfIntegrity } from '#domain/packages/integrity';
import { sourceOf } from '#domain/packages/package-source';
import { aliasedName, isNpmName, splitNameAt } from '../npm/names.ts';
import type { YarnSink } from './read-lock.ts';

interface Entry {
  readonly patterns: readonly string[];
  readonly line: number;
  readonly fields: Map<string, string>;
  readonly needs: string[];
}

/** Yarn 1 (classic.yarnpkg.com, "yarn.lock"): `pattern, pattern:` and indented below it `key value`. */
export function readClassicLock(text: string, sink: YarnSink): void {
  const entries: Entry[] = [];
  let entry: Entry | undefined;
  let inNeeds = false;
  let line = 0;
  for (const raw of text.split('\n')) {
    line += 1;
    const row = raw.trimEnd();
    if (row === '' || row.trimStart().startsWith('#')) continue;
    if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(row)) sink.tell('it has an unsolved conflict of versions', line);
    else if (!row.startsWith(' ')) {
      entry = undefined;
      if (!row.endsWith(':')) sink.tell('a line is neither a package nor a field of one', line);
      else {
        entry = { patterns: splitPatterns(row.slice(0, -1)), line, fields: new Map(), needs: [] };
        entries.push(entry);
      }
    } else if (entry !== undefined) {
      const [key, value] = splitField(row.trimStart());
      if (!/^ {3}/.test(row)) {
        inNeeds = key === 'dependencies:' || key === 'optionalDependencies:';
        if (value !== undefined && !entry.fields.has(key)) entry.fields.set(key, value);
      } else if (inNeeds && value !== undefined) entry.needs.push(`${key}@${value}`);
    }
  }
  const byPattern = new Map<string, string>();
  for (const each of entries) {
    const name = nameOf(each);
    const version = each.fields.get('version');
    for (const pattern of each.patterns)
      if (name !== undefined && version !== undefined) byPattern.set(pattern, `${name}@${version}`);
  }
  for (const each of entries) describe(each, byPattern, sink);
}

function describe(entry: Entry, byPattern: ReadonlyMap<string, string>, sink: YarnSink): void {
  const { fields, line } = entry;
  const name = nameOf(entry);
  const version = fields.get('version');
  if (name === undefined || !isNpmName(name)) {
    sink.tell('a package has a name that npm does not allow', line);
    return;
  }
  if (version === undefined) {
    sink.tell(`${name} has no version`, line);
    return;
  }
  const resolved = fields.get('resolved') ?? '';
  sink.packages.add(
    packageOf({
      type: 'npm',
      name,
      version,
      ...(/^https?:\/\/[^#]*\/-\/[^#]*\.tgz(?:#|$)/.test(resolved) ? {} : sourceOf(archiveUrl(resolved))),
      needs: entry.needs.flatMap((pattern) => byPattern.get(pattern) ?? []),
      line,
      hashes: hashesOfIntegrity(fields.get('integrity') ?? ''),
    }),
  );
}

/** Behind the `#` of an archive there is its SHA-1, and no commit. */
function archiveUrl(resolved: string): string {
  return /^https?:[^#]*\.(?:tgz|tar\.gz)(?:\?[^#]*)?#|^https?:\/\/codeload\./.test(resolved)
    ? resolved.replace(/#.*$/, '')
    : resolved;
}

/** `name@range`; behind `name@npm:` stands the real name. */
function nameOf({ patterns }: Entry): string | undefined {
  const first = patterns[0] ?? '';
  const [name, range] = splitNameAt(first) ?? [first, ''];
  return (range.startsWith('npm:') ? (aliasedName(range)?.[0] ?? name) : name) || undefined;
}

function splitPatterns(row: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < row.length; ) {
    if (row[at] === ' ' || row[at] === ',') at += 1;
    else if (row[at] === '"') {
      const end = row.indexOf('"', at + 1);
      found.push(row.slice(at + 1, end < 0 ? row.length : end));
      at = end < 0 ? row.length : end + 1;
    } else {
      const end = row.indexOf(',', at);
      found.push(row.slice(at, end < 0 ? row.length : end).trimEnd());
      at = end < 0 ? row.length : end + 1;
    }
  }
  return found;
}

function splitField(row: string): readonly [string, string | undefined] {
  const end = row.startsWith('"') ? row.indexOf('"', 1) + 1 : row.indexOf(' ');
  if (end <= 0) return [unquote(row), undefined];
  const value = row.slice(end).trim();
  return [unquote(row.slice(0, end).trim()), value === '' ? undefined : unquote(value)];
}

function unquote(text: string): string {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}
