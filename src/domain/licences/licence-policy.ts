import { nearestNames } from '#kernel/nearest-names';
import { parseLicenceExpression, type LicenceTree } from './licence-tree.ts';
import { isLicenceRef, knownLicenceIds, readLicence } from './read-licence.ts';

/** Licences that packages must not be under. */
export interface LicencePolicy {
  /** The pattern that forbids a licence; undefined when none does. */
  deniedBy(id: string): string | undefined;
}

/** A word of a policy that means no licence, with those that are written like it. */
export interface PolicyProblem {
  readonly word: string;
  readonly nearest: readonly string[];
}

/**
 * Reads the words of a policy: ids of the SPDX licence list in whatever case, `*` for any characters (`AGPL-*`), and
 * `LicenseRef-…`. Ids of the GNU licences without `-only` or `-or-later` (`GPL-3.0`, deprecated since list 3.0) mean both.
 */
export function readLicencePolicy(words: readonly string[]): LicencePolicy | PolicyProblem {
  const patterns: { readonly word: string; readonly form: RegExp }[] = [];
  for (const word of words) {
    const form = formOf(word);
    if (!/^LicenseRef-/i.test(word) && !knownLicenceIds.some((id) => form.test(id)))
      return { word, nearest: nearestNames(word, knownLicenceIds) };
    patterns.push({ word, form });
  }
  return { deniedBy: (id) => patterns.find(({ form }) => form.test(id))?.word };
}

function formOf(word: string): RegExp {
  const escaped = word.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\*+/g, '.*');
  const suffix = /^(?:A?GPL|LGPL|GFDL)-\d\.\d$/i.test(word) ? '(?:-only|-or-later|\\+)?' : '';
  return new RegExp(`^${escaped}${suffix}$`, 'i');
}

/**
 * `denied`: no choice that the licences leave is allowed. `allowed`: one is, whatever the rest means. `unknown`: it depends on what
 * nobody could read.
 */
export type LicenceAnswer =
  | { readonly kind: 'denied'; readonly licence: string; readonly pattern: string }
  | { readonly kind: 'allowed' }
  | { readonly kind: 'unknown'; readonly text: string | undefined };

/** Judges what a package says of its licences: each text is a licence or an expression, and all of them hold together. */
export function judgeLicences(texts: readonly string[], policy: LicencePolicy): LicenceAnswer {
  if (texts.length === 0) return { kind: 'unknown', text: undefined };
  return allOf(texts.map((text) => judgeText(text, policy)));
}

function judgeText(text: string, policy: LicencePolicy): LicenceAnswer {
  const licence = readLicence(text);
  if (licence === undefined) return { kind: 'unknown', text: undefined };
  if (licence.id !== undefined) return judgeId(licence.id, policy);
  const tree = licence.expression === undefined ? undefined : parseLicenceExpression(licence.expression);
  return tree === undefined ? { kind: 'unknown', text } : judgeTree(tree, policy);
}

function judgeTree(tree: LicenceTree, policy: LicencePolicy): LicenceAnswer {
  if (tree.kind === 'licence') return judgeId(tree.id, policy);
  const answers = tree.parts.map((part) => judgeTree(part, policy));
  return tree.kind === 'and' ? allOf(answers) : oneOf(answers);
}

/** An exception allows more, and is no reason to allow a licence that was forbidden. */
function judgeId(id: string, policy: LicencePolicy): LicenceAnswer {
  const pattern = policy.deniedBy(id) ?? policy.deniedBy(modernId(id));
  if (pattern !== undefined) return { kind: 'denied', licence: id, pattern };
  return isLicenceRef(id) ? { kind: 'unknown', text: id } : { kind: 'allowed' };
}

/** `GPL-2.0` and `GPL-2.0+` as they are called since list 3.0. */
function modernId(id: string): string {
  const match = /^((?:A?GPL|LGPL|GFDL)-\d\.\d)(\+?)$/.exec(id);
  return match === null ? id : `${match[1]}${match[2] === '+' ? '-or-later' : '-only'}`;
}

function allOf(answers: readonly LicenceAnswer[]): LicenceAnswer {
  return (
    answers.find(({ kind }) => kind === 'denied') ??
    answers.find(({ kind }) => kind === 'unknown') ?? { kind: 'allowed' }
  );
}

function oneOf(answers: readonly LicenceAnswer[]): LicenceAnswer {
  return (
    answers.find(({ kind }) => kind === 'allowed') ??
    answers.find(({ kind }) => kind === 'unknown') ??
    answers[0] ?? { kind: 'allowed' }
  );
}
