import { compareText } from '#kernel/compare-text';
import { isDigit } from './characters.ts';

/**
 * Python versions that are not of PEP 440, by `parse_version` of setuptools before 8 (kept as `LegacyVersion` up to
 * packaging 21): numbers padded to eight digits, words behind a star, so that numbers come before words.
 */
export function compareLegacyPypi(a: string, b: string): number {
  const aParts = partsOf(a.toLowerCase());
  const bParts = partsOf(b.toLowerCase());
  const shared = Math.min(aParts.length, bParts.length);
  for (let index = 0; index < shared; index += 1) {
    const difference = compareText(aParts[index] ?? '', bParts[index] ?? '');
    if (difference !== 0) return difference;
  }
  return aParts.length - bParts.length;
}

const partForm = /(\d+|[a-z]+|\.|-)/;
const replacements: ReadonlyMap<string, string> = new Map([
  ['pre', 'c'],
  ['preview', 'c'],
  ['-', 'final-'],
  ['rc', 'c'],
  ['dev', '@'],
]);

function partsOf(text: string): string[] {
  const parts: string[] = [];
  for (const written of text.split(partForm)) {
    const part = replacements.get(written) ?? written;
    if (part === '' || part === '.') continue;
    if (isDigit(part.charCodeAt(0))) parts.push(part.padStart(8, '0'));
    else pushWord(parts, `*${part}`);
  }
  pushWord(parts, '*final');
  return parts;
}

/** A word takes zeros before it away, and one that is before a release the hyphens that would make it later. */
function pushWord(parts: string[], word: string): void {
  if (word < '*final') while (parts.at(-1) === '*final-') parts.pop();
  while (parts.at(-1) === '00000000') parts.pop();
  parts.push(word);
}
