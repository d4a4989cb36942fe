import { dynType, type StaticType, stringType } from '#engines/cel/types/static-type';

/** Types that expressions of changes may build: `Object`, its fields by their paths, and JSONPatch. */
export function patchField(typeName: string, field: string): StaticType | undefined {
  if (typeName === 'JSONPatch') return field === 'value' ? dynType : patchTexts.has(field) ? stringType : undefined;
  return isPatchType(typeName) ? dynType : undefined;
}

const patchTexts: ReadonlySet<string> = new Set(['op', 'path', 'from']);

export function isPatchType(typeName: string): boolean {
  return typeName === 'JSONPatch' || typeName === 'Object' || typeName.startsWith('Object.');
}
