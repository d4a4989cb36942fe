import { defineRule } from '#engines/rules/rule';

export const interactiveContainer = defineRule({
  id: 'interactive-container',
  title: 'Container keeps a terminal open',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Whoever may attach to the container types into the running program, and a leftover terminal is a sign of a debugging pod.',
  remedy: 'Remove stdin and tty from containers that run for long.',
  references: { gatekeeper: ['disallowinteractive'], mitre: ['T1609'] },
  says: 'container {container} sets {field}',
  *check({ containers }) {
    for (const container of containers) {
      if (!container.isLongRunning) continue;
      const field = ['stdin', 'tty'].find((name) => container.value[name] === true);
      if (field !== undefined)
        yield { at: container.path(field), found: true, container: container.name, detail: { field } };
    }
  },
  fix: (problem, { containers }) => {
    const container = containers.find((candidate) => candidate.name === problem.container);
    return ['stdin', 'tty']
      .filter((field) => container?.value[field] === true)
      .map((field) => ({ op: 'remove' as const, at: [...problem.at.slice(0, -1), field] }));
  },
  fixChangesBehavior: true,
});
