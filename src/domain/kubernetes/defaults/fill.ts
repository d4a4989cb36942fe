import { type Fields, isMapping } from '../fields.ts';

/** Fields that stand where nothing is written, and nowhere else. */
export function fill(value: unknown, defaults: Fields): Fields {
  const own = isMapping(value) ? value : {};
  const missing = Object.entries(defaults).filter(([key]) => own[key] === undefined || own[key] === null);
  return missing.length === 0 ? own : { ...own, ...Object.fromEntries(missing) };
}

/** Changes a field that is there. */
export function change(value: Fields, field: string, to: (value: unknown) => unknown): Fields {
  const own = value[field];
  return own === undefined || own === null ? value : { ...value, [field]: to(own) };
}

/** Changes a field, making it where it is not there. */
export function make(value: Fields, field: string, to: (value: Fields) => Fields): Fields {
  const own = value[field];
  return { ...value, [field]: to(isMapping(own) ? own : {}) };
}

/** Changes every mapping of a list. */
export function each(to: (value: Fields) => Fields): (value: unknown) => unknown {
  return (value) => (Array.isArray(value) ? value.map((item: unknown) => (isMapping(item) ? to(item) : item)) : value);
}

/** For a mapping; everything else stays. */
export function within(to: (value: Fields) => Fields): (value: unknown) => unknown {
  return (value) => (isMapping(value) ? to(value) : value);
}
