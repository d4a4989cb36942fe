import { imageRules } from '#catalog/image/index.generated';
import { malwareRules } from '#catalog/malware/index.generated';
import { secretRules } from '#catalog/secrets/index.generated';
import { deniedLicence } from '#build/images/licence-findings';
import { wrap } from '#engines/reporting/text';
import type { RuleDescription } from '#kernel/result';
import type { Terminal } from './terminal.ts';

/** The page of a rule about images, their files, or what stands in those. */
export function* describeArtifactRule(id: string, { color, width }: Terminal): Iterable<string> {
  const all: readonly (RuleDescription & { readonly profile?: string })[] = [
    ...imageRules,
    ...malwareRules,
    ...secretRules,
    deniedLicence,
  ];
  const rule = all.find((candidate) => candidate.id === id);
  if (rule === undefined) return;
  const bold = (text: string): string => (color ? `\u001b[1m${text}\u001b[0m` : text);
  const columns = Math.max(40, Math.min(width, 100)) - 2;
  const paragraph = (text: string): string => `  ${wrap(text, columns).join('\n  ')}\n`;
  yield `${bold(rule.title)}\n${rule.id} · ${rule.severity} · profile ${rule.profile ?? 'security'}\n\n`;
  yield `${bold('Why')}\n${paragraph(rule.why)}\n${bold('What to do')}\n${paragraph(rule.remedy)}\n`;
  const references = Object.entries(rule.references).filter(([, ids]) => ids.length > 0);
  if (references.length > 0)
    yield `${bold('Known elsewhere as')}\n${references.map(([scheme, ids]) => paragraph(`${scheme}: ${ids.join(', ')}`)).join('')}\n`;
  yield `${bold('To accept a finding')}\n  rule: ${rule.id}  in breakwater.waivers.yaml\n`;
}
