import { type LicencePolicy, readLicencePolicy } from '#domain/licences/licence-policy';
import { CodedError } from '#kernel/coded-error';

/** The policy that the words of `--deny-license` mean. Throws `CodedError` for a word that is no licence: it would deny nothing. */
export function policyOf(words: readonly string[]): LicencePolicy {
  const policy = readLicencePolicy(words);
  if (!('word' in policy)) return policy;
  const { word, nearest } = policy;
  throw new CodedError(
    'BW_UNKNOWN_LICENSE',
    `${word} is no licence of the SPDX list, and stands for none`,
    nearest.length === 0
      ? 'Write ids like GPL-3.0-only, or AGPL-* for all that start like this: https://spdx.org/licenses'
      : `Did you mean ${nearest.join(' or ')}?`,
  );
}
