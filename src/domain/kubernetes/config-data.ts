import type { Path } from '#kernel/path';
import { isMapping, mapping, text } from './fields.ts';
import type { KubernetesObject } from './object.ts';

/** One entry of a ConfigMap or Secret. */
export interface DataEntry {
  readonly key: string;
  readonly value: unknown;
  readonly at: Path;
  /** True where the API server decodes base64. */
  readonly isEncoded: boolean;
}

export function dataEntries(object: KubernetesObject): readonly DataEntry[] {
  const isSecret = object.kind === 'Secret';
  const fields = isSecret ? ['data', 'stringData'] : ['data', 'binaryData'];
  return fields.flatMap((field) =>
    Object.entries(mapping(object.value[field])).map(([key, value]) => ({
      key,
      value,
      at: [field, key],
      isEncoded: field === (isSecret ? 'data' : 'binaryData'),
    })),
  );
}

/** True for what Go's decoder takes: padded base64 with line breaks anywhere. */
export function isBase64(value: string): boolean {
  const packed = value.replaceAll(/[\r\n]/g, '');
  return packed.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(packed);
}

/** True for a file that sops has encrypted: what stands in it is not what the API server will see. */
export function isEncryptedFile(object: KubernetesObject): boolean {
  return isMapping(object.value.sops);
}

/** Bytes that an entry takes in the object as the API server counts them; at most, for texts that cannot be measured cheaply. */
export function sizeOf({ value, isEncoded }: DataEntry): number {
  const written = text(value) ?? '';
  if (!isEncoded) return new TextEncoder().encode(written).length;
  const padding = /=*\s*$/.exec(written.slice(-4))?.[0].replaceAll(/[^=]/g, '').length ?? 0;
  const packed = written.replaceAll(/[\r\n]/g, '').length;
  return Math.max(0, Math.floor((packed * 3) / 4) - padding);
}
