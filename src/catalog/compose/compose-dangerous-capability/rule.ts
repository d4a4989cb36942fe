import { words } from '#domain/compose/scalars';
import { capabilityName, dangerousCapabilities } from '#domain/kubernetes/capabilities';
import { list } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

/** With these the container runs code in or as the host, without any further hole. */
const takesOver = new Set(['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_RAWIO']);

export const composeDangerousCapability = defineRule({
  id: 'compose-dangerous-capability',
  title: 'Service adds a capability that reaches the host',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Capabilities such as SYS_ADMIN, SYS_MODULE or SYS_PTRACE are known ways from a container to its host; others set its clock, read its log or change its network.',
  remedy: 'Remove the capability; do on the host what needs it.',
  references: {
    'compose-lint': ['CL-0011', 'CL-0024', 'CL-0027', 'CL-0028', 'CL-0030'],
    kics: ['ce76b7d0-9e77-464d-b86f-c5c48e03e22d'],
    'cis-docker': ['5.4'],
    mitre: ['T1611'],
  },
  says: 'service {name} adds {found}',
  *check({ service }) {
    for (const [index, item] of list(service.value.cap_add).entries()) {
      const written = words(item);
      const name = written === undefined ? '' : capabilityName(written);
      if (!dangerousCapabilities.has(name)) continue;
      yield {
        at: service.path('cap_add', index),
        found: name,
        ...(takesOver.has(name) ? { severity: 'critical' as const } : {}),
      };
    }
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
