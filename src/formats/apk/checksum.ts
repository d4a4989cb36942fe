/** A checksum in lower-case hexadecimal digits. */
export interface ApkChecksum {
  readonly algorithm: 'md5' | 'sha1' | 'sha256';
  readonly digest: string;
}

/** `Q1` SHA-1 and `Q2` SHA-256, both in base 64; early versions wrote MD5 in hexadecimal digits (`apk_blob_pull_csum`). */
export function parseApkChecksum(text: string): ApkChecksum | undefined {
  if (/^[0-9a-fA-F]{32}$/.test(text)) return { algorithm: 'md5', digest: text.toLowerCase() };
  if (/^[0-9a-fA-F]{40}$/.test(text)) return { algorithm: 'sha1', digest: text.toLowerCase() };
  if (/^Q1[A-Za-z0-9+/]{27}=$/.test(text)) return { algorithm: 'sha1', digest: decodeBase64(text.slice(2)) };
  if (/^Q2[A-Za-z0-9+/]{43}=$/.test(text)) return { algorithm: 'sha256', digest: decodeBase64(text.slice(2)) };
  return undefined;
}

function decodeBase64(text: string): string {
  return Array.from(atob(text), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
