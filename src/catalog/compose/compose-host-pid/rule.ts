import { words } from '#domain/compose/scalars';
import { defineRule } from '#engines/rules/rule';

export const composeHostPid = defineRule({
  id: 'compose-host-pid',
  title: 'Service sees the processes of the host',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Processes of the host, their environment and, with little more, their memory and files are open to the service.',
  remedy: 'Remove pid, or name one service with pid: service:NAME.',
  references: {
    'compose-lint': ['CL-0010'],
    kics: ['4f31dd9f-2cc3-4751-9b53-67e4af83dac0'],
    'cis-docker': ['5.16'],
    mitre: ['T1611'],
  },
  says: 'service {name} shares the process namespace of the host',
  *check({ service }) {
    if (words(service.value.pid) === 'host') yield { at: service.path('pid'), found: 'host' };
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
