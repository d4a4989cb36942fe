import { imageRulesIds } from '#catalog/image/ids.generated';
import { malwareRulesIds } from '#catalog/malware/ids.generated';
import { secretRulesIds } from '#catalog/secrets/ids.generated';

/** Ids of every rule about images, their files, and what stands in those. */
export const artifactRuleIds: readonly string[] = [
  ...imageRulesIds,
  ...malwareRulesIds,
  ...secretRulesIds,
  // Of `--deny-license`: its knowledge is the user's.
  'denied-licence',
];
