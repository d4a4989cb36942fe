import { words } from '#domain/compose/scalars';
import { defineRule } from '#engines/rules/rule';

export const composeHostUts = defineRule({
  id: 'compose-host-uts',
  title: 'Service shares the host name of the host',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'With SYS_ADMIN the service renames the host, and without it the service learns which host it is on.',
  remedy: 'Remove uts, and set hostname where the program needs a certain name.',
  references: { 'compose-lint': ['CL-0010'], 'cis-docker': ['5.21'], mitre: ['T1082'] },
  says: 'service {name} shares the UTS namespace of the host',
  *check({ service }) {
    if (words(service.value.uts) === 'host') yield { at: service.path('uts'), found: 'host' };
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
