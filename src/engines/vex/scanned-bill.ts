import type { Bill } from '#domain/bill-of-materials';
import { formatPurl } from '#formats/purl/format';
import type { ScannedArtifact } from './scanned-artifact.ts';

/** The names of what a bill of materials is about: those of its subject, which may be an image. */
export function scannedBill({ subject }: Pick<Bill, 'subject'>): ScannedArtifact {
  if (subject === undefined) return { names: [], digests: [] };
  const { name, version, purl, hashes } = subject;
  return {
    names: [version === undefined || version.startsWith('sha256:') ? name : `${name}:${version}`],
    digests: [
      ...(version?.startsWith('sha256:') === true ? [version] : []),
      ...hashes.filter(({ algorithm }) => algorithm === 'SHA-256').map(({ value }) => `sha256:${value.toLowerCase()}`),
    ],
    ...(purl === undefined ? {} : { purls: [formatPurl(purl)] }),
  };
}
