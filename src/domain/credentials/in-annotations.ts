import { isMapping } from '../kubernetes/fields.ts';
import { credentialInFile } from './in-files.ts';
import { credentialInSetting, credentialInText, decodeBase64, isStandIn, namesSecret } from './in-text.ts';

/** Where kubectl keeps the object as it was last applied; tools that imitate it use keys that end the same. */
const lastApplied = /\/last-applied-configuration$/;

/** The API server takes no more than this for all annotations of an object (`TotalAnnotationSizeLimitB`). */
const longest = 262_144;

const deepest = 24;

/** The kind of credential that an annotation holds; undefined when there is none. Never returns the value. */
export function secretInAnnotation(key: string, value: string): string | undefined {
  if (lastApplied.test(key)) {
    const applied = parse(value);
    if (applied !== undefined) return secretInObject(applied);
  }
  const name = key.slice(key.indexOf('/') + 1);
  return credentialInText(value) ?? (isSecretSetting(key, name, value) ? 'a credential' : undefined);
}

/** Annotations mostly name the object that has a secret: what cannot be such a name is one itself. */
function isSecretSetting(key: string, name: string, value: string): boolean {
  if (/checksum|hash|digest/i.test(key) || !namesSecret(name) || isStandIn(value)) return false;
  return /^[^\s/:{}]{8,200}$/.test(value) && /[A-Z]/.test(value) && /[a-z]/.test(value) && /\d/.test(value);
}

function parse(text: string): unknown {
  if (text.length > longest) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function secretInObject(applied: unknown): string | undefined {
  if (!isMapping(applied)) return undefined;
  if (applied.kind !== 'Secret') return secretWithin(applied, 0);
  if (isMapping(applied.sops)) return undefined;
  return isFilled(applied.data, true) || isFilled(applied.stringData, false) ? 'the values of a Secret' : undefined;
}

function isFilled(values: unknown, isEncoded: boolean): boolean {
  if (!isMapping(values)) return false;
  return Object.values(values).some((written) => {
    if (typeof written !== 'string' || isStandIn(written)) return false;
    const value = isEncoded ? decodeBase64(written) : written;
    return value !== undefined && !isStandIn(value);
  });
}

/** Settings stand as `key: value`, or as `name` and `value` beside each other. */
function secretWithin(value: unknown, depth: number): string | undefined {
  if (depth > deepest) return undefined;
  if (typeof value === 'string') return credentialInText(value);
  if (Array.isArray(value)) return firstOf(value, (item) => secretWithin(item, depth + 1));
  if (!isMapping(value)) return undefined;
  if (typeof value.name === 'string' && typeof value.value === 'string')
    return credentialInSetting(value.name, value.value);
  return firstOf(Object.entries(value), ([key, item]) =>
    key === 'data' && isMapping(item)
      ? firstOf(Object.entries(item), ([name, text]) => secretInEntry(name, text))
      : secretWithin(item, depth + 1),
  );
}

function secretInEntry(name: string, text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  return (text.includes('\n') ? undefined : credentialInSetting(name, text)) ?? credentialInFile(name, text);
}

function firstOf<T>(items: readonly T[], look: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
