import type { ImageView } from '#domain/images/image-view';
import type { ImageProblem, ImageRule, PlacedSign } from '#engines/image-rules/image-rule';
import { vouchedFor } from '#engines/image-rules/vouched';
import type { Finding } from '#kernel/finding';
import { fingerprint } from '#kernel/fingerprint';
import type { Gap } from '#kernel/gap';
import { layerOf, placeInConfig, placeInImage, subjectOf } from './place-in-image.ts';

export interface ImageRuleAnswer {
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly evaluated: number;
  readonly notEvaluated: number;
}

/** Asks the rules about an image. */
export function askImageRules(view: ImageView, rules: readonly ImageRule[]): ImageRuleAnswer {
  const signs = signsByRule(view, new Set(rules.filter(({ doubtsPackages }) => doubtsPackages).map(({ id }) => id)));
  const findings: Finding[] = [];
  const blind = new Map<string, string[]>();
  let notEvaluated = 0;
  for (const rule of rules) {
    let isBlind = false;
    for (const answer of rule.check(view, signs.get(rule.id) ?? [])) {
      if ('unknown' in answer) {
        isBlind = true;
        blind.set(answer.unknown, [...(blind.get(answer.unknown) ?? []), rule.id]);
      } else findings.push(makeFinding(view, rule, answer));
    }
    if (isBlind) notEvaluated += 1;
  }
  const gaps = [...blind].map(
    ([unknown, ids]): Gap => ({
      reason: 'image-not-seen-whole',
      message: `${view.image.name}: ${unknown} could not be seen`,
      remedy: 'Scan the image itself, from an archive or a registry.',
      meaning: `${ids.length} ${ids.length === 1 ? 'rule was' : 'rules were'} not evaluated for it.`,
      place: { file: view.image.name },
      rules: ids,
    }),
  );
  return { findings, gaps, evaluated: rules.length - notEvaluated, notEvaluated };
}

function signsByRule(view: ImageView, doubting: ReadonlySet<string>): ReadonlyMap<string, PlacedSign[]> {
  const signs = new Map<string, PlacedSign[]>();
  for (const [layer, { malware, entries }] of view.records.entries()) {
    for (const sign of malware) {
      const entry = entries[sign.file];
      // What a package of the distribution shipped like this is no surprise.
      if (entry !== undefined && !doubting.has(sign.rule) && vouchedFor(view, entry) === 'intact') continue;
      const placed = { sign, layer, path: view.pathOf(layer, sign.file) };
      const known = signs.get(sign.rule);
      if (known === undefined) signs.set(sign.rule, [placed]);
      else known.push(placed);
    }
  }
  return signs;
}

function makeFinding(view: ImageView, rule: ImageRule, problem: ImageProblem): Finding {
  const { at } = problem;
  const place = at.kind === 'config' ? placeInConfig(view, at.path) : placeInImage(view, at.path);
  const layer = at.kind === 'config' ? undefined : layerOf(view, at.layer);
  return {
    id: fingerprint([rule.id, at.kind, at.path, String(problem.detail?.key ?? '')]),
    rule: rule.id,
    kind: rule.kind,
    severity: problem.severity ?? rule.severity,
    title: rule.title,
    message: say(rule, problem),
    subject: subjectOf(view),
    place,
    references: rule.references,
    remedy: rule.remedy,
    fixable: false,
    ...(layer === undefined ? {} : { layer }),
  };
}

function say({ says, title }: ImageRule, { at, found, detail }: ImageProblem): string {
  if (says === undefined) return found === undefined ? title : `${title}: ${found}`;
  return says.replaceAll(/\{(\w+)\}/g, (whole, key: string) => {
    if (key === 'found') return String(found ?? '');
    if (key === 'path') return at.path;
    return String(detail?.[key] ?? whole);
  });
}
