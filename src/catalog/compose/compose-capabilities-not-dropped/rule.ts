import { words } from '#domain/compose/scalars';
import { capabilityName } from '#domain/kubernetes/capabilities';
import { defineRule } from '#engines/rules/rule';

export const composeCapabilitiesNotDropped = defineRule({
  id: 'compose-capabilities-not-dropped',
  title: 'Service keeps the default capabilities',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'The default set lets root in the container forge packets, change owners of files and more, which few programs need.',
  remedy: 'Set cap_drop to [ALL] and name in cap_add what the program needs.',
  references: {
    'compose-lint': ['CL-0006'],
    kics: ['ce76b7d0-9e77-464d-b86f-c5c48e03e22d'],
    'cis-docker': ['5.4'],
    mitre: ['T1611'],
  },
  says: 'service {name} does not drop all capabilities',
  *check({ service }) {
    if (!service.isContainer || service.isWindows) return;
    const dropped = service.items('cap_drop').map(({ value }) => words(value));
    if (dropped.some((name) => name !== undefined && capabilityName(name) === 'ALL')) return;
    yield service.missing('cap_drop');
  },
  fix: ({ at }) => [{ op: 'append', at, value: 'ALL' }],
  fixChangesBehavior: true,
});
