import { escapeMarkup, nameSubject } from '#engines/reporting/text';
import type { ComplianceResult, ControlAnswer } from '#kernel/compliance';
import { answerText, bySection, describeAcceptance, scoreText } from './render-table.ts';

const styles = `:root{color-scheme:light dark}body{margin:0 auto;max-width:64rem;padding:1.5rem;font:16px/1.5 system-ui,sans-serif}h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}td{border-bottom:1px solid #8884;padding:.35rem .6rem .35rem 0;vertical-align:top}td:first-child{width:7rem;font-weight:600;overflow-wrap:anywhere}td:nth-child(2){width:8rem}small{display:block;opacity:.75;overflow-wrap:anywhere}.pass{color:#1f7a3a}.fail{color:#b3261e}.bar{display:flex;height:1.2rem;border-radius:.3rem;overflow:hidden;background:#8883}.bar i.pass{background:#2f9e4f}.bar i.fail{background:#d0342c}@media(prefers-color-scheme:dark){.pass{color:#6fd08c}.fail{color:#ff8a80}}`;

export function* renderHtml(result: ComplianceResult): Iterable<string> {
  const { framework, summary, controls, targets, gaps, startedAt, tool } = result;
  const share = (count: number): string => ((count / Math.max(1, controls.length)) * 100).toFixed(2);
  const title = escapeMarkup(`${framework.title} ${framework.version}`);
  yield `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${title}</title><style>${styles}</style></head><body>\n`;
  yield `<h1>${title}</h1><p>${escapeMarkup(scoreText(result))}.</p><div class="bar" role="img" aria-label="${summary.pass} pass, ${summary.fail} fail, ${summary.notEvaluated} not evaluated"><i class="pass" style="width:${share(summary.pass)}%"></i><i class="fail" style="width:${share(summary.fail)}%"></i></div>\n`;
  for (const [section, items] of bySection(controls)) {
    yield `<h2>${escapeMarkup(section)}</h2><table>\n`;
    for (const control of items) yield htmlRow(control);
    yield '</table>\n';
  }
  if (gaps.length > 0) {
    yield '<h2>What could not be looked at</h2><ul>\n';
    for (const { message, meaning } of gaps) yield `<li>${escapeMarkup(`${message}. ${meaning}`)}</li>\n`;
    yield '</ul>\n';
  }
  const names = targets.map(({ name }) => name).join(', ');
  yield `<p><small>${escapeMarkup(`Scanned: ${names}, on ${startedAt}, by ${tool.name} ${tool.version}.`)}</small><small>${escapeMarkup(`Its own text: ${framework.source}`)}</small></p></body></html>\n`;
}

function htmlRow(control: ControlAnswer): string {
  const { id, title, status, reason, proof, limit, findings, accepted } = control;
  const notes =
    findings.length === 0
      ? [reason]
      : findings.map(
          ({ place, message, subject }) => `${place.file}:${place.line} ${message} (${nameSubject(subject)})`,
        );
  if (findings.length > 0 && proof === 'part' && limit !== undefined) notes.push(`not looked at: ${limit}`);
  notes.push(...accepted.map(describeAcceptance));
  const answer = answerText(control);
  const evidence = notes.map((note) => `<small>${escapeMarkup(note)}</small>`).join('');
  return `<tr><td>${escapeMarkup(id)}</td><td class="${status}">${answer}</td><td>${escapeMarkup(title)}${evidence}</td></tr>\n`;
}
