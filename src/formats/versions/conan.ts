import { compareText } from '#kernel/compare-text';
import { compareDigits, skipDigits } from './characters.ts';

/**
 * Conan packages, by the documentation of Conan 2's version ranges: items between dots, zeros at the end left out, then
 * a pre-release behind `-` (none comes after all), then build metadata behind `+` (none comes before all). Items start
 * with a number or come after those that do, with the rest as text behind it; Conan compares an item of digits and one
 * with letters as text, which is no order (9, 10, 1a).
 */
export function compareConan(a: string, b: string): number {
  return a === b ? 0 : compareParts(parse(a), parse(b));
}

interface ConanVersion {
  readonly items: readonly string[];
  readonly preRelease: readonly string[] | undefined;
  readonly build: readonly string[] | undefined;
}

function parse(text: string): ConanVersion {
  const plus = text.lastIndexOf('+');
  const named = plus < 0 ? text : text.slice(0, plus);
  const hyphen = named.lastIndexOf('-');
  return {
    items: itemsOf(hyphen < 0 ? named : named.slice(0, hyphen)),
    preRelease: hyphen < 0 ? undefined : itemsOf(named.slice(hyphen + 1)),
    build: plus < 0 ? undefined : itemsOf(text.slice(plus + 1)),
  };
}

function itemsOf(text: string): string[] {
  const items = text.split('.');
  while (isZero(items.at(-1))) items.pop();
  return items;
}

function isZero(item: string | undefined): boolean {
  return item !== undefined && item !== '' && compareItems(item, '0') === 0;
}

function compareParts(a: ConanVersion, b: ConanVersion): number {
  const items = compareLists(a.items, b.items);
  if (items !== 0) return items;
  if (a.preRelease === undefined || b.preRelease === undefined) {
    if (a.preRelease !== b.preRelease) return a.preRelease === undefined ? 1 : -1;
  } else {
    const preReleases = compareLists(a.preRelease, b.preRelease);
    if (preReleases !== 0) return preReleases;
  }
  if (a.build === undefined || b.build === undefined)
    return (a.build === undefined ? 0 : 1) - (b.build === undefined ? 0 : 1);
  return compareLists(a.build, b.build);
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index += 1) {
    const difference = compareItems(a[index] ?? '', b[index] ?? '');
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Nothing, then what starts with a number, then words. */
function compareItems(a: string, b: string): number {
  if (a === '' || b === '') return a.length - b.length;
  const aEnd = skipDigits(a, 0, a.length);
  const bEnd = skipDigits(b, 0, b.length);
  if (aEnd === 0 || bEnd === 0) return aEnd === bEnd ? compareText(a, b) : bEnd - aEnd;
  return compareDigits(a, 0, aEnd, b, 0, bEnd) || compareText(a.slice(aEnd), b.slice(bEnd));
}
