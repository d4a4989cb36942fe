import { ProblemList, type ReadProblem } from '#formats/read-problems';
import { readLines } from '#formats/text-lines';

export interface OsReleaseReading {
  /** `ID`, `VERSION_ID`, … without quotes. */
  readonly fields: ReadonlyMap<string, string>;
  readonly problems: readonly ReadProblem[];
}

const mostFields = 500;

/**
 * `etc/os-release` (os-release(5)): assignments as a POSIX shell reads them, without expansion of variables and without
 * joined strings. As in a shell the last assignment counts.
 */
export function readOsRelease(bytes: Uint8Array): OsReleaseReading {
  const problems = new ProblemList();
  const fields = new Map<string, string>();
  for (const { text, offset } of readLines(bytes, problems)) {
    const line = text.replace(/^\uFEFF/, '').trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, name, raw] = /^([A-Za-z_][A-Za-z0-9_]{0,127})=(.*)$/.exec(line) ?? [];
    const value = raw === undefined ? undefined : unquote(raw);
    if (name === undefined || value === undefined) problems.add('the line is no assignment', offset);
    else if (fields.size >= mostFields && !fields.has(name)) problems.add('there are too many assignments', offset);
    else fields.set(name, value);
  }
  return { fields, problems: problems.all };
}

/** Undefined when a quote is not closed or something follows it. */
function unquote(raw: string): string | undefined {
  const quote = raw.charAt(0);
  if (quote === "'") return raw.indexOf("'", 1) === raw.length - 1 && raw.length > 1 ? raw.slice(1, -1) : undefined;
  const isQuoted = quote === '"';
  let value = '';
  for (let at = isQuoted ? 1 : 0; at < raw.length; at += 1) {
    const character = raw.charAt(at);
    if (character === '"' && isQuoted) return isBlankOrComment(raw.slice(at + 1)) ? value : undefined;
    if (!isQuoted && (character === '"' || character === "'")) return undefined;
    if (!isQuoted && (character === ' ' || character === '\t'))
      return isBlankOrComment(raw.slice(at)) ? value : undefined;
    if (character === '\\') {
      at += 1;
      const next = raw.charAt(at);
      // Within double quotes a shell keeps the backslash in front of everything else (POSIX 2.2.3).
      value += isQuoted && !'$`"\\'.includes(next) ? `\\${next}` : next;
    } else value += character;
  }
  return isQuoted ? undefined : value;
}

function isBlankOrComment(rest: string): boolean {
  return rest.trim() === '' || /^[ \t]+#/.test(rest);
}
