import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Rule } from '#engines/rules/rule';

const peerChecks = z.object({
  about: z.string(),
  peers: z.array(
    z.object({
      scheme: z.string(),
      name: z.string(),
      source: z.string(),
      licence: z.string(),
      ids: z.array(z.string()),
      /** Ids that we do not answer on purpose, with the reason. */
      declined: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

export interface PeerCoverage {
  readonly name: string;
  readonly source: string;
  readonly scheme: string;
  readonly answered: readonly { readonly id: string; readonly rules: readonly string[] }[];
  readonly declined: readonly { readonly id: string; readonly reason: string }[];
  readonly missing: readonly string[];
}

/** Which checks of other tools our rules answer, by the references that the rules carry. */
export function measureCoverage(
  rules: readonly Pick<Rule, 'id' | 'references'>[],
  file = 'data/peer-checks.json',
): PeerCoverage[] {
  const { peers } = peerChecks.parse(JSON.parse(readFileSync(file, 'utf8')));
  return peers.map(({ scheme, name, source, ids, declined = {} }) => {
    const answers = ids.map((id) => ({
      id,
      rules: rules.filter((rule) => rule.references[scheme]?.includes(id)).map((rule) => rule.id),
    }));
    const unanswered = answers.filter(({ rules: own }) => own.length === 0).map(({ id }) => id);
    return {
      name,
      source,
      scheme,
      answered: answers.filter(({ rules: own }) => own.length > 0),
      declined: unanswered.flatMap((id) => (declined[id] === undefined ? [] : [{ id, reason: declined[id] }])),
      missing: unanswered.filter((id) => declined[id] === undefined),
    };
  });
}

/** `docs/reference/coverage.md`. */
export function describeCoverage(coverage: readonly PeerCoverage[]): string {
  const lines = [
    '# Checks of other tools, and the rules that answer them',
    '',
    'Counted by the references in the rules. A reference says that the rule is about the same mistake; it does not say that both decide alike in every corner.',
    '',
    '| Tool | Of | Answered | Declined | Missing |',
    '| --- | --- | --- | --- | --- |',
  ];
  for (const { name, source, answered, declined, missing } of coverage) {
    const all = answered.length + declined.length + missing.length;
    lines.push(`| ${name} (${source}) | ${all} | ${answered.length} | ${declined.length} | ${missing.length} |`);
  }
  lines.push('');
  for (const { name, answered, declined, missing } of coverage) {
    lines.push(`## ${name}`, '', '| Check | Rules |', '| --- | --- |');
    for (const { id, rules } of answered)
      lines.push(`| ${id} | ${rules.map((rule) => `[${rule}](rules/${rule}.md)`).join(', ')} |`);
    for (const { id, reason } of declined) lines.push(`| ${id} | none: ${reason} |`);
    for (const id of missing) lines.push(`| ${id} | none yet |`);
    lines.push('');
  }
  return lines.join('\n');
}
