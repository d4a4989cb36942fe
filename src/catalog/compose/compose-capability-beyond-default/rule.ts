import { words } from '#domain/compose/scalars';
import { baselineCapabilities, capabilityName, dangerousCapabilities } from '#domain/kubernetes/capabilities';
import { list } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeCapabilityBeyondDefault = defineRule({
  id: 'compose-capability-beyond-default',
  title: 'Service adds a capability beyond the default set',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'What Docker does not give by default has uses beyond the container: locking memory, changing priorities, stalling files of the host.',
  remedy: 'Remove the capability from cap_add.',
  references: {
    'compose-lint': ['CL-0029'],
    kics: ['ce76b7d0-9e77-464d-b86f-c5c48e03e22d'],
    'cis-docker': ['5.4'],
    mitre: ['T1499'],
  },
  says: 'service {name} adds {found}',
  *check({ service }) {
    for (const [index, item] of list(service.value.cap_add).entries()) {
      const written = words(item);
      const name = written === undefined ? '' : capabilityName(written);
      // NET_RAW is part of the default set of Docker.
      if (!/^[A-Z_]+$/.test(name) || name === 'NET_RAW') continue;
      if (baselineCapabilities.has(name) || dangerousCapabilities.has(name)) continue;
      yield { at: service.path('cap_add', index), found: name };
    }
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
