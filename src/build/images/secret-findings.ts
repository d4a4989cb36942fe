import type { ImageView } from '#domain/images/image-view';
import type { SecretSign } from '#domain/images/layer-record';
import { vouchedFor } from '#engines/image-rules/vouched';
import type { Finding } from '#kernel/finding';
import { fingerprint } from '#kernel/fingerprint';
import type { RuleDescription } from '#kernel/result';
import { isFolder, layerOf, placeInImage, subjectOf } from './place-in-image.ts';

/** What a kind of secret is for a reader: the rule that found it. */
export type DescribeRule = (id: string) => RuleDescription | undefined;

/**
 * Secrets in the files of an image, also in those that a later layer took away: whoever pulls the image has them. What a
 * package of the distribution shipped is public, and no secret of anybody.
 */
export function secretFindings(view: ImageView, describe: DescribeRule): Finding[] {
  const findings = new Map<string, Finding>();
  for (const [layer, { secrets, entries }] of view.records.entries()) {
    for (const sign of secrets) {
      const entry = entries[sign.file];
      const rule = describe(sign.rule);
      if (entry === undefined || rule === undefined || vouchedFor(view, entry) === 'intact') continue;
      const finding = makeFinding(view, rule, sign, layer);
      // A file that is copied up by a later layer has the same secret at the same place: the first layer counts.
      if (finding !== undefined && !findings.has(finding.id)) findings.set(finding.id, finding);
    }
  }
  return [...findings.values()];
}

function makeFinding(view: ImageView, rule: RuleDescription, sign: SecretSign, layer: number): Finding | undefined {
  const fate = view.fateOf(layer, sign.file);
  if (fate === undefined || fate.kind === 'mark') return undefined;
  const path = view.pathOf(layer, sign.file);
  const introduced = layerOf(view, layer);
  const where = describeFate(view, layer, sign.file);
  const { line, column, endLine, endColumn, hash, excerpt } = sign;
  return {
    id: fingerprint([rule.id, path, hash]),
    rule: rule.id,
    kind: 'secret',
    severity: rule.severity,
    title: rule.title,
    message: `${rule.title}${where}: ${excerpt}`,
    subject: isFolder(view) ? { kind: 'File', name: placeInImage(view, path).file } : subjectOf(view),
    place: placeInImage(view, path, { line, column, endLine, endColumn }),
    references: rule.references,
    remedy: rule.remedy,
    fixable: false,
    ...(introduced === undefined ? {} : { layer: introduced }),
  };
}

/** "deleted in layer 5, still in layer 3": layers count from 1 for people. */
function describeFate(view: ImageView, layer: number, file: number): string {
  const fate = view.fateOf(layer, file);
  if (fate?.kind !== 'removed' || isFolder(view)) return '';
  const { how, removedBy } = fate.removal;
  const verb = how === 'deleted' ? 'deleted' : 'replaced';
  return ` (${verb} in layer ${removedBy + 1}, still in layer ${layer + 1})`;
}
