import { integer, text } from '#domain/kubernetes/fields';
import { interpolate } from './interpolation.ts';

/** A switch as Compose casts it, also from text; undefined when it is none or is up to the environment. */
export function truth(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = words(value)?.toLowerCase();
  if (word === 'true' || word === 'yes' || word === 'y' || word === 'on') return true;
  return word === 'false' || word === 'no' || word === 'n' || word === 'off' ? false : undefined;
}

/** A scalar as text with defaults filled in; undefined when it is none or is up to the environment. */
export function words(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  const given = text(value);
  const filled = given === undefined ? undefined : interpolate(given);
  return filled?.isKnown === true ? filled.text.trim() : undefined;
}

/** A number, also one written as text; undefined when it is none or is up to the environment. */
export function count(value: unknown): number | undefined {
  const given = integer(value);
  if (given !== undefined) return given;
  const written = words(value);
  return written !== undefined && /^-?\d{1,18}(?:\.\d{1,18})?$/.test(written) ? Number(written) : undefined;
}

/** True for text whose value only the environment knows. */
export function isUpToEnvironment(value: unknown): boolean {
  return typeof value === 'string' && !interpolate(value).isKnown;
}
