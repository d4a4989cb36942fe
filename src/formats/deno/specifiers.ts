import { packageOf } from '#domain/packages/known-fields';
import type { FoundPackage } from '#domain/packages/found-package';
import { isNpmVersion } from '../npm/names.ts';

/** Sites that serve packages of npm as modules: `https://HOST/[vN/]NAME@VERSION/…`. */
const npmHosts =
  /^https:\/\/(?:esm\.sh|unpkg\.com|cdn\.skypack\.dev|esm\.run|cdn\.jsdelivr\.net\/npm|jspm\.dev|ga\.jspm\.io)\/(.+)$/;

/**
 * The package that a module is of (docs.deno.com, "Modules and dependencies"): `npm:NAME@RANGE/path`,
 * `jsr:@SCOPE/NAME@RANGE`, `https://deno.land/x/NAME@VERSION/…` and the sites that serve npm. Without a version, or for
 * a file, there is none.
 */
export function readSpecifier(specifier: string): FoundPackage | undefined {
  if (specifier.length > 2000) return undefined;
  const known = /^(npm|jsr):\/?(.+)$/s.exec(specifier);
  if (known !== null) return inRegistry(known[1] === 'npm' ? 'npm' : 'jsr', known[2] ?? '');
  const module = /^https:\/\/deno\.land\/(?:x\/)?([a-z0-9_]+)@v?(\d[^/]*)\//i.exec(specifier);
  if (module !== null) return packageOf({ type: 'deno', name: module[1] ?? '', version: module[2] });
  const served = npmHosts
    .exec(specifier)?.[1]
    ?.replace(/^(?:v\d+|stable|gh|\*)\/(?=.)/, '')
    .replace(/^\*/, '');
  return served === undefined ? undefined : inRegistry('npm', served);
}

function inRegistry(type: string, text: string): FoundPackage | undefined {
  const parts = /^(@[^/@\s]+\/[^/@\s]+|[^/@\s]+)@([^/?#&]+)/.exec(text);
  const name = parts?.[1];
  const range = parts?.[2]?.trim();
  if (name === undefined || range === undefined) return undefined;
  if (isNpmVersion(range)) return packageOf({ type, name, version: range });
  const lowest = lowestOf(range);
  return lowest === undefined ? undefined : packageOf({ type, name, version: lowest, requirement: range });
}

/** Lowest version of the ranges that people write there: `1`, `^1.2`, `~1.2.3`, `>=1`, `1.x`. */
function lowestOf(range: string): string | undefined {
  const parts = /^(?:\^|~|>=|=|v)?\s*(\d+)(?:\.(\d+|x|\*))?(?:\.(\d+|x|\*))?(-[0-9A-Za-z.-]+)?$/i.exec(range);
  if (parts === null) return undefined;
  const numbers = [parts[1], parts[2], parts[3]].map((part) => (part !== undefined && /^\d/.test(part) ? part : '0'));
  return `${numbers.join('.')}${parts[4] ?? ''}`;
}
