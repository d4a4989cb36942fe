import { hostMounts, isRootEquivalent } from '#domain/compose/host-mounts';
import { defineRule } from '#engines/rules/rule';

export const composeHostRootWritable = defineRule({
  id: 'compose-host-root-writable',
  title: 'Service may write where the host runs programs from',
  severity: 'critical',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'A file in /etc/cron.d, a key in /root/.ssh or a line in /proc/sys makes whoever writes it root of the host, without any further hole.',
  remedy: 'Remove the mount; where the service only reads, mount the one file it needs with :ro.',
  references: {
    'compose-lint': ['CL-0025'],
    kics: ['1c1325ff-831d-43a1-973e-839ae57dfcc0'],
    'cis-docker': ['5.6'],
    mitre: ['T1611'],
  },
  says: 'service {name} may write to {found} of the host',
  *check({ service, file }) {
    for (const { path, kind, readOnly, at } of hostMounts(service, file)) {
      if (kind === 'sensitive' && !readOnly && isRootEquivalent(path)) yield { at, found: path.slice(0, 200) };
    }
  },
});
