/** Purposes of packages (2.3, clause 7.24) and the types of components that mean the same. */
const purposes: readonly (readonly [purpose: string, type: string])[] = [
  ['APPLICATION', 'application'],
  ['FRAMEWORK', 'framework'],
  ['LIBRARY', 'library'],
  ['CONTAINER', 'container'],
  ['OPERATING-SYSTEM', 'operating-system'],
  ['DEVICE', 'device'],
  ['FIRMWARE', 'firmware'],
  ['FILE', 'file'],
];

/** Purposes that say how a package is delivered say nothing of its type, and most packages of a bill are libraries. */
export function typeOfPurpose(purpose: string | undefined): string {
  return purposes.find(([known]) => known === purpose)?.[1] ?? 'library';
}

export function purposeOfType(type: string): string {
  return purposes.find(([, known]) => known === type)?.[0] ?? 'OTHER';
}

/** `SHA256` here is `SHA-256` in the records; all other names are the same. */
export function algorithmOfRecord(name: string): string {
  return name.replace(/^SHA-(?=\d)/, 'SHA');
}

export function algorithmOfSpdx(name: string): string {
  return name.replace(/^SHA(?=\d+$)(?!3$)/, 'SHA-');
}

/** Both mean that there is nothing to be read. */
export function isAbsent(text: string): boolean {
  return text === 'NONE' || text === 'NOASSERTION' || text === '';
}
