import { defineFramework } from '#engines/compliance/framework';
import { earlyTactics } from './early-tactics.ts';
import { lateTactics } from './late-tactics.ts';

/**
 * All 48 techniques and sub-techniques of the platform Containers, each under the first tactic of the matrix that has it.
 * A rule stands with a technique when what it finds is what the technique lives on.
 */
export const mitreAttackContainers = defineFramework({
  id: 'mitre-attack-containers',
  title: 'MITRE ATT&CK for Containers',
  version: '18.1',
  source:
    'https://attack.mitre.org/matrices/enterprise/containers/ (© The MITRE Corporation; names of techniques are its)',
  controls: [...earlyTactics, ...lateTactics],
});
