import { truth } from '#domain/compose/scalars';
import { defineRule } from '#engines/rules/rule';

export const composeInteractive = defineRule({
  id: 'compose-interactive',
  title: 'Service keeps a terminal open',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Whoever may attach to the container types into the running program, and a leftover terminal is a sign of a container for debugging.',
  remedy: 'Remove stdin_open and tty from services that run for long.',
  references: { mitre: ['T1609'] },
  says: 'service {name} sets stdin_open and tty',
  *check({ service }) {
    // A terminal alone only colours the log; tools behind a profile are started by hand.
    const isOpen = truth(service.value.stdin_open) === true && truth(service.value.tty) === true;
    if (isOpen && service.find('profiles') === undefined) yield { at: service.path('stdin_open'), found: true };
  },
  fix: ({ at }) => [
    { op: 'remove', at },
    { op: 'remove', at: [...at.slice(0, -1), 'tty'] },
  ],
  fixChangesBehavior: true,
});
