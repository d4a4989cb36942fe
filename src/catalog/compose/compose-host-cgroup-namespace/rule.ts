import { words } from '#domain/compose/scalars';
import { defineRule } from '#engines/rules/rule';

export const composeHostCgroupNamespace = defineRule({
  id: 'compose-host-cgroup-namespace',
  title: 'Service sees the control groups of the host',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'The names and limits of everything that runs on the host are open to the service, and with a writable mount its control groups too.',
  remedy: 'Remove cgroup, or set it to private.',
  references: { 'cis-docker': ['5.25'], mitre: ['T1611', 'T1613'] },
  says: 'service {name} shares the cgroup namespace of the host',
  *check({ service }) {
    if (words(service.value.cgroup) === 'host') yield { at: service.path('cgroup'), found: 'host' };
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
