import { hostMounts, isRootEquivalent } from '#domain/compose/host-mounts';
import { defineRule } from '#engines/rules/rule';

export const composeSensitiveHostPath = defineRule({
  id: 'compose-sensitive-host-path',
  title: 'Service mounts a sensitive directory of the host',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'From the root, configuration, program or log folders of the host a service reads what it likes: keys, passwords, what other containers do.',
  remedy: 'Mount nothing of the system; where a monitoring agent must, mount the one file it needs, read-only.',
  references: {
    'compose-lint': ['CL-0013'],
    kics: ['1c1325ff-831d-43a1-973e-839ae57dfcc0'],
    'cis-docker': ['5.6'],
    mitre: ['T1611'],
  },
  says: 'service {name} mounts {found} of the host',
  *check({ service, file }) {
    for (const { path, kind, readOnly, at } of hostMounts(service, file)) {
      // Where it may write, it is told by compose-host-root-writable.
      if (kind !== 'sensitive' || (!readOnly && isRootEquivalent(path))) continue;
      // What agents that measure the host cannot do without shows little but numbers.
      const isMeasuring = readOnly && /^\/+(?:proc|sys|var\/log)(?:\/|$)/.test(path);
      yield { at, found: path.slice(0, 200), ...(isMeasuring ? { severity: 'medium' as const } : {}) };
    }
  },
});
