import { extractors } from '#catalog/extractors/index.generated';
import { contentProbes } from '#catalog/malware/probes.generated';
import { secretRules } from '#catalog/secrets/index.generated';
import { ExtractorIndex } from '#engines/extraction/extractor-index';
import type { Inspectors } from '#engines/inspection/inspect-layer';
import { MalwareFinder } from '#engines/malware/malware-finder';
import { SecretScanner } from '#engines/secrets/secret-scanner';
import type { DigestAlgorithm } from '#kernel/digest';

/** What is looked for in layers. Plain data, which goes to threads. */
export interface WhatIsLookedFor {
  /** `packages`: enough for a bill of materials. `everything`: malware, secrets and digests of programs besides. */
  readonly what: 'packages' | 'everything';
  /** Licences of packages of the distribution. */
  readonly licences: boolean;
  /** Digests of all files, to be looked up in lists. */
  readonly digests: readonly DigestAlgorithm[];
}

export const secretScanner = new SecretScanner(secretRules);

/** Everything in the catalog that looks at files. */
export function layerInspectors({ what, licences, digests }: WhatIsLookedFor): Inspectors {
  const wanted = licences ? extractors : extractors.filter(({ onlyForLicences }) => onlyForLicences !== true);
  const packages = { extractors: new ExtractorIndex(wanted), digests };
  if (what === 'packages') return { ...packages, comparesPrograms: false };
  return { ...packages, malware: new MalwareFinder(contentProbes), secrets: secretScanner };
}
