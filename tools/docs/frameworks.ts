import {
  type Control,
  countAnswered,
  type Framework,
  isAnswered,
  rulesOfControl,
  whyUnanswered,
} from '#engines/compliance/framework';
import { escapeCell } from './rules.ts';

/** `docs/reference/frameworks.md`: every framework with its controls and what answers them. */
export function describeFrameworks(frameworks: readonly Framework[]): string {
  const lines = [
    '# Frameworks',
    '',
    '`breakwater comply TARGET --framework ID` answers each control with pass, fail or not evaluated, and says why.',
    '',
    '| Framework | Version | Controls | Answered by rules | Not evaluated |',
    '| --- | --- | --- | --- | --- |',
  ];
  for (const framework of frameworks) {
    const { id, title, version, controls } = framework;
    const answered = countAnswered(framework);
    lines.push(
      `| [${title}](#${id}) | ${version} | ${controls.length} | ${answered} | ${controls.length - answered} |`,
    );
  }
  lines.push('');
  for (const { id, title, source, controls } of frameworks) {
    lines.push(
      `<a id="${id}"></a>`,
      '',
      `## ${title}`,
      '',
      `\`${id}\`. Its own text: ${source}`,
      '',
      '| Control | What it asks | Answered by |',
      '| --- | --- | --- |',
    );
    for (const control of controls) {
      lines.push(`| ${control.id} | ${escapeCell(control.title)} | ${escapeCell(describeAnswer(control))} |`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

function describeAnswer(control: Control): string {
  if (!isAnswered(control)) return `not evaluated: ${whyUnanswered(control)}`;
  const { proof, limit } = control;
  const links = rulesOfControl(control)
    .map((rule) => (rule.startsWith('pss-') ? rule : `[${rule}](rules/${rule}.md)`))
    .join(', ');
  if (proof === 'part') return `in part by ${links}; not looked at: ${limit ?? ''}`;
  if (proof === 'failure') return `can only fail, by ${links}; their silence does not show ${limit ?? ''}`;
  return links;
}
