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
  references: { 'compose-lint': ['CL-0002'], 'cis-docker': ['5.4'], mitre: ['T1611'] },
  says: 'service {name} runs privileged',
  *check({ service }) {
    if (service.value.privileged === true) yield { at: service.path('privileged'), found: true };
  },
  fix: (problem) => [{ op: 'remove', at: problem.at }],
  fixChangesBehavior: true,
});
