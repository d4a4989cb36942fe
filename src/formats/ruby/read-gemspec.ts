import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { requiredFiles } from './required-files.ts';

export interface GemspecRead {
  readonly packages: readonly FoundPackage[];
  readonly problems: readonly { readonly message: string; readonly line?: number }[];
}

export interface GemspecFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly readOther: (path: string) => Uint8Array | undefined;
}

/** A text in Ruby: in quotes, or `%q<…>` as `Gem::Specification#to_ruby` writes names of dependencies. */
const text = String.raw`(?:"((?:[^"\\\n]|\\.){0,4000})"|'([^'\n]{0,4000})'|%q[<({\[]([^>)}\]\n]{0,4000})[>)}\]])`;
const longestLine = 20_000;

/**
 * The gem of a gemspec (guides.rubygems.org, "Specification reference"), read and not run. A version that is a constant
 * is looked for in the file and in those that it requires.
 */
export function readGemspec({ path, bytes, readOther }: GemspecFile): GemspecRead {
  const source = withoutComments(new TextDecoder('utf-8').decode(bytes));
  if (!/\bGem::Specification\.new\b/.test(source))
    return { packages: [], problems: [{ message: 'it makes no Gem::Specification', line: 1 }] };
  const name = valueOf(source, 'name');
  const positional = new RegExp(String.raw`Gem::Specification\.new[ (]+${text}, *${text}`).exec(source);
  const literal =
    valueOf(source, 'version') ?? constructed(source) ?? positional?.slice(4, 7).find((part) => part !== undefined);
  const called = name ?? positional?.slice(1, 4).find((part) => part !== undefined);
  if (called === undefined || called === '')
    return { packages: [], problems: [{ message: 'its name is not written down', line: 1 }] };
  const constant = /\.version *= *(?:::)?((?:[A-Z]\w{0,100}::){0,10})([A-Z]\w{0,100})(?![\w.(:])/.exec(source)?.[2];
  const version = literal ?? (constant === undefined ? undefined : findConstant(constant, source, path, readOther));
  const line = lineOf(source, /\.version *=/);
  const problems =
    version === undefined
      ? [{ message: `the version of ${called} is not written down, or in a file that could not be read`, ...line }]
      : [];
  if (version === undefined) return { packages: [], problems };
  return { packages: [describe(called, version, source)], problems };
}

function describe(name: string, version: string, source: string): FoundPackage {
  const needs = new RegExp(String.raw`\.add_(?:runtime_)?dependency *\(? *${text}`, 'g');
  const platform = valueOf(source, 'platform');
  return packageOf({
    type: 'gem',
    name,
    version,
    licences: [...listOf(source, 'licenses'), ...[valueOf(source, 'license')].filter((one) => one !== undefined)],
    needs: [...new Set([...source.matchAll(needs)].map((match) => match[1] ?? match[2] ?? match[3] ?? ''))].filter(
      Boolean,
    ),
    supplier: listOf(source, 'authors')[0] ?? valueOf(source, 'author'),
    homepage: valueOf(source, 'homepage'),
    summary: valueOf(source, 'summary'),
    qualifiers: platform === undefined || platform === 'ruby' ? undefined : { platform },
  });
}

function valueOf(source: string, field: string): string | undefined {
  const match = new RegExp(String.raw`\.${field} *= *${text}`).exec(source);
  const value = match === null ? undefined : (match[1] ?? match[2] ?? match[3]);
  // A text with a value in it is not known before it runs.
  return value === undefined || (match?.[1] !== undefined && value.includes('#{'))
    ? undefined
    : value.replace(/\\(.)/g, '$1');
}

function listOf(source: string, field: string): readonly string[] {
  const list = new RegExp(String.raw`\.${field} *= *\[([^\]\n]{0,4000})\]`).exec(source)?.[1] ?? '';
  return [...list.matchAll(new RegExp(text, 'g'))].map((match) => match[1] ?? match[2] ?? match[3] ?? '').slice(0, 50);
}

/** `Gem::Version.new("1.0")`, and `.version = "1.0".freeze` is met above. */
function constructed(source: string): string | undefined {
  const match = new RegExp(String.raw`\.version *= *(?:::)?Gem::Version\.(?:new|create)[ (]*${text}`).exec(source);
  return match?.slice(1).find((part) => part !== undefined);
}

function findConstant(
  name: string,
  source: string,
  path: string,
  readOther: GemspecFile['readOther'],
): string | undefined {
  const assigned = new RegExp(String.raw`(?:^|[\s;])${name} *= *${text}`);
  const own = assigned
    .exec(source)
    ?.slice(1)
    .find((part) => part !== undefined);
  if (own !== undefined) return own;
  for (const file of requiredFiles(source, path)) {
    const bytes = readOther(file);
    const found =
      bytes === undefined
        ? null
        : assigned.exec(withoutComments(new TextDecoder('utf-8').decode(bytes.subarray(0, 262_144))));
    const value = found?.slice(1).find((part) => part !== undefined);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Whole lines only: a `#` within a line may be part of a text. */
function withoutComments(source: string): string {
  return source
    .split(/\r?\n/)
    .map((row) => (/^\s*#/.test(row) || row.length > longestLine ? '' : row))
    .join('\n');
}

function lineOf(source: string, what: RegExp): { readonly line?: number } {
  const at = source.search(what);
  return at < 0 ? {} : { line: source.slice(0, at).split('\n').length };
}
