import { truth } from '#domain/compose/scalars';
import { defineRule } from '#engines/rules/rule';

export const composePrivileged = defineRule({
  id: 'compose-privileged',
  title: 'Service runs privileged',
  severity: 'critical',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'A privileged container holds every capability and sees every device of the host, so leaving it is one mount away.',
  remedy: 'Remove privileged and add only the capabilities or devices the program needs.',
  references: {
    'compose-lint': ['CL-0002'],
    kics: ['ae5b6871-7f45-42e0-bb4c-ab300c4d2026'],
    'cis-docker': ['5.5'],
    mitre: ['T1611'],
  },
  says: 'service {name} runs privileged',
  *check({ service }) {
    if (truth(service.value.privileged) === true) yield { at: service.path('privileged'), found: true };
  },
  fix: (problem) => [{ op: 'remove', at: problem.at }],
  fixChangesBehavior: true,
});
