import type { FoundPackage } from './found-package.ts';

type Loose = { readonly [Field in keyof FoundPackage]?: FoundPackage[Field] | undefined };

/** The package without the fields that are not known: undefined, an empty text or an empty list. */
export function packageOf(fields: Loose & Pick<FoundPackage, 'type' | 'name'>): FoundPackage {
  const known = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(known) as unknown as FoundPackage;
}
