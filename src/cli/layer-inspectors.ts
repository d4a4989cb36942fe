import { extractors } from '#catalog/extractors/index.generated';
import { contentProbes } from '#catalog/malware/probes.generated';
import { secretRules } from '#catalog/secrets/index.generated';
import { ExtractorIndex } from '#engines/extraction/extractor-index';
import type { Inspectors } from '#engines/inspection/inspect-layer';
import { MalwareFinder } from '#engines/malware/malware-finder';
import { SecretScanner } from '#engines/secrets/secret-scanner';

/** `packages`: enough for a bill of materials. `everything`: malware, secrets and digests of programs besides. */
export type WhatIsLookedFor = 'packages' | 'everything';

export const secretScanner = new SecretScanner(secretRules);

/** Everything in the catalog that looks at files. */
export function layerInspectors(looksFor: WhatIsLookedFor): Inspectors {
  const packages = { extractors: new ExtractorIndex(extractors) };
  if (looksFor === 'packages') return { ...packages, comparesPrograms: false };
  return { ...packages, malware: new MalwareFinder(contentProbes), secrets: secretScanner };
}
