import { classifyHostPath } from '#domain/kubernetes/host-paths';
import { defineRule } from '#engines/rules/rule';

export const writableHostPathMount = defineRule({
  id: 'writable-host-path-mount',
  title: 'Path of the host is mounted writable',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'What the container writes there, programs of the host or of other pods read.',
  remedy: 'Set readOnly to true on the mount, or use another kind of volume.',
  references: { kubescape: ['C-0045'], trivy: ['KSV-0121'], 'kube-linter': ['writable-host-mount'], mitre: ['T1611'] },
  says: 'container {container} may write to {found} of the host',
  *check({ pod, containers }) {
    for (const container of containers) {
      for (const mount of container.mounts) {
        const volume = pod.volume(mount.volume);
        if (volume?.type !== 'hostPath' || mount.readOnly) continue;
        const kind = typeof volume.source.path === 'string' ? classifyHostPath(volume.source.path) : 'other';
        // A socket or a device is no safer when its mount is read-only.
        if (kind === 'runtime-socket' || kind === 'device') continue;
        yield {
          at: [...mount.at, 'readOnly'],
          found: typeof volume.source.path === 'string' ? volume.source.path : '',
          container: container.name,
        };
      }
    }
  },
  fix: ({ at }) => [{ op: 'set', at, value: true }],
  fixChangesBehavior: true,
});
