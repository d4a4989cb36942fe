import type { Fields } from './fields.ts';
export function withDefaults<T extends Fields>(object: T): T {
  return object;
}
