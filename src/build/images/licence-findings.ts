import type { ImagePackage } from '#domain/images/image-view';
import { judgeLicences, type LicencePolicy } from '#domain/licences/licence-policy';
import type { RuleSelection } from '#build/select-rules';
import type { Finding } from '#kernel/finding';
import { fingerprint } from '#kernel/fingerprint';
import type { Gap } from '#kernel/gap';
import type { RuleDescription } from '#kernel/result';
import { layerOf, placeInImage, subjectOf } from './place-in-image.ts';
import { describePackage, type JudgedView } from './vulnerability-findings.ts';

/** The rule behind `--deny-license`. */
export const deniedLicence: RuleDescription = {
  id: 'denied-licence',
  title: 'Package is under a licence that the policy denies',
  why: 'A licence binds whoever gives the image to others. Which of them are acceptable is decided by the policy of those who ship it.',
  remedy: 'Replace the package, get another licence for it, or accept it with a waiver that says who has agreed.',
  severity: 'high',
  references: {},
};

export interface LicenceAnswers {
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly evaluated: number;
  readonly notEvaluated: number;
}

/** Holds the licences of packages against a policy. Nothing is asked where there is none, or where the rule is not among those wanted. */
export function licenceAnswer(
  view: JudgedView,
  policy: LicencePolicy | undefined,
  { only, skip }: Pick<RuleSelection, 'only' | 'skip'>,
): LicenceAnswers {
  const isWanted = (only.length === 0 || only.includes(deniedLicence.id)) && !skip.includes(deniedLicence.id);
  if (policy === undefined || !isWanted) return { findings: [], gaps: [], evaluated: 0, notEvaluated: 0 };
  const findings: Finding[] = [];
  const unknown: ImagePackage[] = [];
  for (const one of view.packages) {
    const answer = judgeLicences(one.found.licences ?? [], policy);
    if (answer.kind === 'unknown') unknown.push(one);
    else if (answer.kind === 'denied') findings.push(makeFinding(view, one, answer.licence, answer.pattern));
  }
  return {
    findings,
    gaps: unknown.length === 0 ? [] : [unknownGap(view.image.name, unknown)],
    evaluated: view.packages.length - unknown.length,
    notEvaluated: unknown.length,
  };
}

function makeFinding(view: JudgedView, found: ImagePackage, licence: string, pattern: string): Finding {
  const { name, version = '', type, line, inside } = found.found;
  const layer = layerOf(view, found.layer);
  const whole = (found.found.licences ?? []).join(', ').slice(0, 200);
  const why = pattern.toLowerCase() === licence.toLowerCase() ? '' : ` by ${pattern}`;
  return {
    id: fingerprint([deniedLicence.id, type, name, found.path, ...(inside ?? [])]),
    rule: deniedLicence.id,
    kind: 'licence',
    severity: deniedLicence.severity,
    title: deniedLicence.title,
    message: `${name}${version === '' ? '' : ` ${version}`} is under ${licence}, which is denied${why}${whole === licence ? '' : ` (it says: ${whole})`}`,
    subject: subjectOf(view),
    place: placeInImage(view, found.path, {
      ...(line === undefined ? {} : { line }),
      ...(inside === undefined ? {} : { inside }),
    }),
    references: deniedLicence.references,
    remedy: deniedLicence.remedy,
    fixable: false,
    package: describePackage(found),
    ...(layer === undefined ? {} : { layer }),
  };
}

function unknownGap(name: string, packages: readonly ImagePackage[]): Gap {
  const examples = packages.slice(0, 3).map(({ found }) => found.name);
  const count = packages.length;
  return {
    reason: 'licence-unknown',
    message: `${name}: of ${count} ${count === 1 ? 'package' : 'packages'} the licence is not known (${examples.join(', ')}${count > 3 ? ', …' : ''})`,
    remedy: 'Look them up, or scan the image or the folder in which they are installed: lockfiles name no licences.',
    meaning: 'Whether the policy denies them is not known.',
    place: { file: name },
    rules: [deniedLicence.id],
  };
}
