import { defineRule } from '#engines/rules/rule';

export const bidirectionalMountPropagation = defineRule({
  id: 'bidirectional-mount-propagation',
  title: 'Mounts of the container spread to the host',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'What the container mounts appears on the host and in every pod that shares the volume, so it can lay itself over files of the host.',
  remedy: 'Remove mountPropagation, or use HostToContainer when only the other direction is needed.',
  references: { 'cis-docker': ['5.20'], stackrox: ['mount-propagation'], mitre: ['T1611'] },
  says: 'container {container} spreads its mounts to the host',
  *check({ containers }) {
    for (const container of containers) {
      for (const mount of container.mounts) {
        if (mount.propagation === 'Bidirectional')
          yield { at: [...mount.at, 'mountPropagation'], found: 'Bidirectional', container: container.name };
      }
    }
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
