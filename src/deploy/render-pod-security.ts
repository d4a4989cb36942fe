import { nameSubject, plural, printable, wrap } from '#engines/reporting/text';
import type { NamespaceAnswer } from './pod-security-levels.ts';

export interface PodSecurityView {
  readonly color: boolean;
  readonly width: number;
  readonly verbose: boolean;
  /** `v1.34` or `latest`. */
  readonly version: string;
}

const colors = { privileged: '31', baseline: '33', restricted: '32' } as const;

/** Per namespace: what it could be set to now, and what blocks the next level. */
export function* renderPodSecurity(
  answers: readonly NamespaceAnswer[],
  { color, width, verbose, version }: PodSecurityView,
): Iterable<string> {
  const paint = (code: string, text: string): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const columns = Math.max(40, Math.min(width, 100));
  for (const { namespace, workloads, holds, enforced, next, blockers } of answers) {
    const name = namespace === '' ? '(namespace left open)' : namespace;
    yield `${paint('1', printable(name))}: ${paint(colors[holds], holds)} holds at ${version} (${plural(workloads, 'workload')}${enforced === undefined ? '' : `; its label enforces ${printable(enforced)}`})\n`;
    if (next === undefined) {
      if (enforced !== 'restricted')
        yield `  kubectl label namespace ${namespace === '' ? 'NAME' : printable(namespace)} pod-security.kubernetes.io/enforce=restricted\n`;
      yield '\n';
      continue;
    }
    const subjects = new Set(blockers.map(({ subject }) => nameSubject({ kind: subject.kind, name: subject.name })));
    const fixable = blockers.filter((finding) => finding.fixable).length;
    yield `  ${next} is blocked by ${plural(blockers.length, 'setting')} in ${plural(subjects.size, 'workload')}\n`;
    if (fixable > 0) yield `  --diff shows the edits that would mend ${fixable} of them, --write makes them\n`;
    const shown = verbose ? blockers : blockers.slice(0, 10);
    for (const { place, message, rule, subject } of shown) {
      const text = `${place.file}:${place.line} ${nameSubject({ kind: subject.kind, name: subject.name })}: ${message} (${rule.replace(/^pss-/, '')})`;
      for (const [index, row] of wrap(printable(text), columns - 6).entries())
        yield `${index === 0 ? '    - ' : '      '}${row}\n`;
    }
    if (shown.length < blockers.length)
      yield `      … and ${blockers.length - shown.length} more; --verbose shows all\n`;
    yield '\n';
  }
  if (answers.length === 0) yield 'No workloads were found.\n';
}
