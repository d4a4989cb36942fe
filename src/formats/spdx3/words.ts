/** `SoftwarePurpose` of SPDX 3.0.1 and the types of components that mean the same. */
const purposes: readonly (readonly [purpose: string, type: string])[] = [
  ['application', 'application'],
  ['framework', 'framework'],
  ['library', 'library'],
  ['container', 'container'],
  ['operatingSystem', 'operating-system'],
  ['device', 'device'],
  ['deviceDriver', 'device-driver'],
  ['firmware', 'firmware'],
  ['file', 'file'],
  ['platform', 'platform'],
  ['data', 'data'],
  ['model', 'machine-learning-model'],
];

/** Purposes that say how a package is delivered say nothing of its type, and most packages of a bill are libraries. */
export function typeOfPurpose(purpose: string | undefined): string {
  return purposes.find(([known]) => known === purpose)?.[1] ?? 'library';
}

export function purposeOfType(type: string): string {
  return purposes.find(([, known]) => known === type)?.[0] ?? 'other';
}

/** `HashAlgorithm` of SPDX 3.0.1, in the words of CycloneDX. */
const algorithms: ReadonlyMap<string, string> = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
  ['SHA3-256', 'sha3_256'],
  ['SHA3-384', 'sha3_384'],
  ['SHA3-512', 'sha3_512'],
  ['BLAKE2b-256', 'blake2b256'],
  ['BLAKE2b-384', 'blake2b384'],
  ['BLAKE2b-512', 'blake2b512'],
  ['BLAKE3', 'blake3'],
]);

export function algorithmOfRecord(name: string): string | undefined {
  return algorithms.get(name);
}

export function algorithmOfSpdx3(name: string): string | undefined {
  for (const [known, written] of algorithms) if (written === name) return known;
  return undefined;
}
