import type { Overload } from '../check/function.ts';
import type { StaticType } from '../types/static-type.ts';
import { isMap } from '../values/collection.ts';
import { CelOpaque, CelType, CelUint, type CelValue, doubleIn, isInt, isList } from '../values/value.ts';

/** Whether a value may stand for a parameter. */
export type Guard = (value: CelValue) => boolean;

/** Undefined for a parameter that takes every value. */
export function guardOf(type: StaticType): Guard | undefined {
  switch (type.kind) {
    case 'simple':
    case 'wrapper':
      return simpleGuards.get(type.name) ?? isNamed(type.name);
    case 'list': {
      const element = guardOf(type.parameters[0]);
      if (element === undefined) return Array.isArray;
      // The first stands for all of them, as in cel-go.
      return (value) => isList(value) && (value[0] === undefined || element(value[0]));
    }
    case 'map':
      return isMap;
    case 'null':
      return (value) => value === null;
    case 'type':
      return (value) => value instanceof CelType;
    case 'opaque':
    case 'struct':
      return isNamed(type.name);
    default:
      return undefined;
  }
}

function isNamed(name: string): Guard {
  return (value) => value instanceof CelOpaque && value.typeName === name;
}

const simpleGuards: ReadonlyMap<string, Guard> = new Map<string, Guard>([
  ['bool', (value) => typeof value === 'boolean'],
  ['int', isInt],
  ['uint', (value) => value instanceof CelUint],
  ['double', (value) => doubleIn(value) !== undefined],
  ['string', (value) => typeof value === 'string'],
  ['bytes', (value) => value instanceof Uint8Array],
]);

/** Which values an overload takes. */
export function guardsOf({ parameters }: Overload): readonly (Guard | undefined)[] {
  return parameters.map(guardOf);
}
