/** An object of JSON, whose fields may hold anything. */
export type Json = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** A text that is not empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const mostTexts = 10_000;

export function texts(value: unknown): string[] {
  return list(value)
    .slice(0, mostTexts)
    .filter((one): one is string => typeof one === 'string' && one !== '');
}
