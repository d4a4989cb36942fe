import { hostMounts } from '#domain/compose/host-mounts';
import { defineRule } from '#engines/rules/rule';

export const composeHostCredentialsMounted = defineRule({
  id: 'compose-host-credentials-mounted',
  title: 'Service mounts credentials of the host',
  severity: 'critical',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Keys and tokens of the host, a cluster or a cloud account make an intruder in the service into that identity.',
  remedy: 'Remove the mount and give the service credentials of its own with the few rights it needs, through secrets.',
  references: { 'compose-lint': ['CL-0013'], 'cis-docker': ['5.6'], mitre: ['T1552.001', 'T1611'] },
  says: 'service {name} mounts {found} of the host',
  *check({ service, file }) {
    for (const { path, kind, at, readOnly } of hostMounts(service, file)) {
      if (kind !== 'credentials') continue;
      // Of whoever starts Compose, not of the host as a whole.
      const isPersonal = readOnly && /^(?:~|\.|\/home\/)/.test(path);
      yield { at, found: path.slice(0, 200), ...(isPersonal ? { severity: 'high' as const } : {}) };
    }
  },
});
