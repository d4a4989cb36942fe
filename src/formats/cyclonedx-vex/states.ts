import type { VexStatus } from '#domain/vulnerabilities/vex';

/** States of an analysis (CycloneDX 1.4 to 1.7, `impactAnalysisState`) and what they say. */
export const statusOfState: ReadonlyMap<string, VexStatus> = new Map([
  ['resolved', 'fixed'],
  ['resolved_with_pedigree', 'fixed'],
  ['exploitable', 'affected'],
  ['in_triage', 'under-investigation'],
  ['false_positive', 'not-affected'],
  ['not_affected', 'not-affected'],
]);

export const stateOfStatus: Readonly<Record<VexStatus, string>> = {
  fixed: 'resolved',
  affected: 'exploitable',
  'under-investigation': 'in_triage',
  'not-affected': 'not_affected',
};

/** `impactAnalysisJustification` */
export const analysisJustifications: ReadonlySet<string> = new Set([
  'code_not_present',
  'code_not_reachable',
  'requires_configuration',
  'requires_dependency',
  'requires_environment',
  'protected_by_compiler',
  'protected_at_runtime',
  'protected_at_perimeter',
  'protected_by_mitigating_control',
]);

/** Justifications of OpenVEX and CSAF in the words of CycloneDX; what has no word there is left to the text. */
export const analysisJustificationOf: ReadonlyMap<string, string> = new Map([
  ['component_not_present', 'code_not_present'],
  ['vulnerable_code_not_present', 'code_not_present'],
  ['vulnerable_code_not_in_execute_path', 'code_not_reachable'],
  ['inline_mitigations_already_exist', 'protected_by_mitigating_control'],
]);
