export type DigestAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha512';

/** A digest that is being computed. */
export interface RunningDigest {
  add(bytes: Uint8Array): void;
  /** Hexadecimal digits. Nothing can be added afterwards. */
  finish(): string;
}
