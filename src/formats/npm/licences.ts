import { isFields } from '../json-shapes/check.ts';

/** `license` of package.json: a text, an object with `type`, and the lists of both that old packages have. */
export function readNpmLicences(fields: Readonly<Record<string, unknown>>): readonly string[] {
  const found: string[] = [];
  for (const name of ['license', 'licenses', 'licence']) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    for (const item of Array.isArray(value) ? (value as unknown[]).slice(0, 50) : [value]) {
      const text: unknown = isFields(item) && Object.hasOwn(item, 'type') ? item['type'] : item;
      if (typeof text === 'string' && text.trim() !== '') found.push(text.trim().slice(0, 500));
    }
  }
  return [...new Set(found)];
}
