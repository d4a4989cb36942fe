import type { Profile } from '#engines/rules/rule';
import { isAdvisoryId } from '#kernel/advisory-id';
import { CodedError } from '#kernel/coded-error';
import { nearestNames } from '#kernel/nearest-names';

export interface RuleSelection {
  readonly profiles: readonly Profile[];
  /** Only these, whatever their profile or maturity. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
}

export const profiles: readonly Profile[] = ['security', 'strict', 'reliability'];

/** Reads `security,strict`, `all`. */
export function parseProfiles(text: string): readonly Profile[] {
  if (text === 'all') return profiles;
  return text.split(',').map((name) => {
    const profile = profiles.find((known) => known === name.trim());
    if (profile === undefined)
      throw new CodedError(
        'BW_UNKNOWN_PROFILE',
        name.trim() === '' ? 'the name of a profile is empty' : `there is no profile ${name.trim()}`,
        `${profilesLike(name.trim())}Known profiles: ${profiles.join(', ')}, or all.`,
      );
    return profile;
  });
}

function profilesLike(name: string): string {
  const near = name === '' ? [] : nearestNames(name, [...profiles, 'all']);
  return near.length === 0 ? '' : `Did you mean ${near.join(' or ')}? `;
}

/** What a selection has to know of a rule, whatever it is about. */
export interface SelectableRule {
  readonly id: string;
  readonly maturity?: 'stable' | 'incubating' | 'sandbox' | 'deprecated';
  readonly profile?: Profile;
}

/** An id that is not known is the user's mistake, and the nearest ones are named. Nobody has a list of all advisories. */
export function checkSelection({ only, skip }: RuleSelection, known: ReadonlySet<string>): void {
  for (const id of [...only, ...skip]) {
    if (!known.has(id) && !isAdvisoryId(id))
      throw new CodedError('BW_UNKNOWN_RULE', `there is no rule ${id}`, suggest(id, known));
  }
}

/** The rules to run. Rules without a maturity are stable. */
export function selectRules<R extends SelectableRule>(all: readonly R[], selection: RuleSelection): readonly R[] {
  const skipped = new Set(selection.skip);
  if (selection.only.length > 0) {
    const wanted = new Set(selection.only);
    return all.filter((rule) => wanted.has(rule.id) && !skipped.has(rule.id));
  }
  return all.filter(
    (rule) =>
      (rule.maturity ?? 'stable') === 'stable' &&
      selection.profiles.includes(rule.profile ?? 'security') &&
      !skipped.has(rule.id),
  );
}

/** "Did you mean …?" with the nearest ids; where none is near, where to look. */
export function suggest(id: string, known: Iterable<string>, listing = '`breakwater explain --list`'): string {
  const near = nearestNames(id, known);
  return near.length === 0
    ? `${listing} shows all of them.`
    : `Did you mean ${near.join(' or ')}? ${listing} shows all.`;
}
