import { podSecurityChecks } from '#catalog/pod-security/index.generated';
import { checksOf, parsePodSecurityStandard, type PodSecurityStandard, rulesOf } from '#engines/pod-security/standard';
import type { Rule } from '#engines/rules/rule';
import { CodedError } from '#kernel/coded-error';

/** Reads `restricted:v1.34`; anything else is the user's mistake. */
export function readStandard(text: string): PodSecurityStandard {
  const standard = parsePodSecurityStandard(text);
  if (standard === undefined)
    throw new CodedError(
      'BW_UNKNOWN_STANDARD',
      `${text} is no level of the Pod Security Standards`,
      'Write it like baseline, restricted, restricted:v1.34 or restricted:latest.',
    );
  return standard;
}

/** The checks of a level at a version, as rules. */
export function rulesOfStandard(text: string): readonly Rule[] {
  const standard = readStandard(text);
  if (standard.level === 'privileged')
    throw new CodedError('BW_UNKNOWN_STANDARD', 'the level privileged forbids nothing', 'Name baseline or restricted.');
  return rulesOf(checksOf(standard, podSecurityChecks));
}
