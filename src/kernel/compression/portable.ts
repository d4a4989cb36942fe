import { Gunzip, Inflate, Unzlib } from 'fflate';

/** What `node.ts` computes, where there is no Node. */
export function inflateRaw(bytes: Uint8Array, mostBytes: number): Uint8Array | undefined {
  return gather(new Inflate(), bytes, mostBytes);
}

export function inflateZlib(bytes: Uint8Array, mostBytes: number): Uint8Array | undefined {
  return gather(new Unzlib(), bytes, mostBytes);
}

export function inflateGzip(bytes: Uint8Array, mostBytes: number): Uint8Array | undefined {
  return gather(new Gunzip(), bytes, mostBytes);
}

/** No library undoes Zstandard here: such bytes cannot be had, which callers tell. */
export function inflateZstd(_bytes: Uint8Array, _mostBytes: number): Uint8Array | undefined {
  return undefined;
}

/** Small pieces, so that a bomb is noticed before it has unfolded. */
const pieceSize = 16 * 1024;

function gather(stream: Inflate | Unzlib | Gunzip, bytes: Uint8Array, mostBytes: number): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  let length = 0;
  let isWhole = false;
  stream.ondata = (part: Uint8Array, isLast: boolean) => {
    length += part.length;
    if (length <= mostBytes) parts.push(part);
    isWhole = isLast;
  };
  try {
    for (let at = 0; at < bytes.length && length <= mostBytes; at += pieceSize)
      stream.push(bytes.subarray(at, at + pieceSize), at + pieceSize >= bytes.length);
  } catch {
    return undefined;
  }
  if (!isWhole || length > mostBytes) return undefined;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
