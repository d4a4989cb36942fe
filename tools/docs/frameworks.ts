import { beyondTexts, type Framework, isAnswered } from '#engines/compliance/framework';
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
  for (const { id, title, version, controls } of frameworks) {
    const answered = controls.filter(isAnswered).length;
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
      const answer = isAnswered(control)
        ? control.rules.map((rule) => (rule.startsWith('pss-') ? rule : `[${rule}](rules/${rule}.md)`)).join(', ')
        : `not evaluated: ${beyondTexts[control.beyond]}`;
      lines.push(`| ${control.id} | ${escapeCell(control.title)} | ${answer} |`);
    }
    lines.push('');
  }
  return lines.join('\n');
}
