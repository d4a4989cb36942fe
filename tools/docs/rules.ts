import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from '#engines/rules/rule';

/** A kind of rules with what the reader of the documentation calls it. */
export interface RuleShelf {
  readonly folder: string;
  readonly title: string;
  readonly rules: readonly Rule[];
}

const needs: Readonly<Record<Rule['needs'], string>> = {
  object: 'the object alone',
  neighbours: 'whatever of its namespace is in view',
  namespace: 'its whole namespace',
  cluster: 'the whole cluster',
};

/** The list of all rules: `docs/reference/rules.md`. */
export function listRules(shelves: readonly RuleShelf[]): string {
  const total = shelves.reduce((sum, { rules }) => sum + rules.length, 0);
  const lines = ['# Rules', '', `${total} rules. \`breakwater explain RULE\` prints the same pages on a terminal.`, ''];
  for (const { title, rules } of shelves) {
    lines.push(
      `## ${title} (${rules.length})`,
      '',
      '| Rule | Severity | Profile | Fix | What it finds |',
      '| --- | --- | --- | --- | --- |',
    );
    for (const rule of rules) {
      lines.push(
        `| [${rule.id}](rules/${rule.id}.md) | ${rule.severity} | ${rule.profile ?? 'security'} | ${describeFix(rule)} | ${escapeCell(rule.title)} |`,
      );
    }
    lines.push('');
  }
  return lines.join('\n');
}

function describeFix(rule: Rule): string {
  if (rule.fix === undefined) return '';
  return rule.fixChangesBehavior === true ? 'changes behaviour' : 'yes';
}

/** One rule's page: `docs/reference/rules/ID.md`, with its cases as examples. */
export function describeRule(rule: Rule, unit: string): string {
  const lines = [
    `# ${rule.title}`,
    '',
    `\`${rule.id}\` · ${rule.severity} · profile ${rule.profile ?? 'security'}${rule.maturity === 'stable' ? '' : ` · ${rule.maturity}`}`,
    '',
    rule.why,
    '',
    '## What to do',
    '',
    rule.remedy,
    '',
  ];
  if (rule.fix !== undefined) {
    const flag = rule.fixChangesBehavior === true ? ' --allow-behavior-changes' : '';
    lines.push(`\`breakwater fix --rule ${rule.id}${flag}\` makes the change.`, '');
  }
  const subjects =
    rule.looksAt === 'object'
      ? (rule.kinds ?? []).join(', ')
      : rule.looksAt.replace('compose-service', 'service of a Compose file');
  lines.push(
    '## What it looks at',
    '',
    `${subjects === '*' ? 'every object' : subjects}; it needs to see ${needs[rule.needs]}.`,
    '',
  );
  const references = Object.entries(rule.references);
  if (references.length > 0) {
    lines.push('## Known elsewhere as', '', '| | |', '| --- | --- |');
    for (const [scheme, ids] of references) lines.push(`| ${scheme} | ${ids.join(', ')} |`);
    lines.push('');
  }
  for (const [side, heading] of [
    ['flagged', 'Flagged'],
    ['clean', 'Not flagged'],
  ] as const) {
    lines.push(`## ${heading}`, '');
    for (const file of exampleFiles(join(unit, side))) lines.push(...example(file, rule.id));
  }
  return lines.join('\n');
}

/** Enough to see what is meant; the whole cases are in the repository. */
const mostLines = 60;

function exampleFiles(folder: string): string[] {
  const paths = readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
  const first = paths.find((path) => statSync(path).isFile());
  if (first !== undefined) return [first];
  const inside = paths[0];
  return inside === undefined
    ? []
    : readdirSync(inside)
        .sort()
        .map((name) => join(inside, name))
        .filter((path) => statSync(path).isFile());
}

function example(file: string, id: string): string[] {
  const text = readFileSync(file, 'utf8');
  const all = text.trimEnd().split(/\r?\n/);
  const shown = all
    .slice(0, mostLines)
    .map((line) => line.replace(new RegExp(`#\\s*expect:\\s*${id}\\s*$`), '# ← flagged'));
  const language = /\.ya?ml$/.test(file) ? 'yaml' : /ockerfile/.test(file) ? 'dockerfile' : '';
  const fence = text.includes('```') ? '````' : '```';
  return [`${fence}${language}`, ...shown, ...(all.length > mostLines ? ['# …'] : []), fence, ''];
}

export function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
