import { words } from '#domain/compose/scalars';
import { defineRule } from '#engines/rules/rule';

export const composeHostIpc = defineRule({
  id: 'compose-host-ipc',
  title: 'Service shares the IPC namespace of the host',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Shared memory and message queues of programs on the host can be read and written from the service.',
  remedy: 'Remove ipc; raise shm_size for more shared memory, or share it with one service through ipc: service:NAME.',
  references: {
    'compose-lint': ['CL-0010'],
    kics: ['baa3890f-bed7-46f5-ab8f-1da8fc91c729'],
    'cis-docker': ['5.17'],
    mitre: ['T1611'],
  },
  says: 'service {name} shares the IPC namespace of the host',
  *check({ service }) {
    if (words(service.value.ipc) === 'host') yield { at: service.path('ipc'), found: 'host' };
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
