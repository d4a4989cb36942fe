import { normalize } from '#domain/kubernetes/host-paths';
import { hostPathVolumes } from '#domain/kubernetes/host-path-volumes';
import { defineRule } from '#engines/rules/rule';

export const sensitiveHostPath = defineRule({
  id: 'sensitive-host-path',
  title: 'Pod mounts a sensitive directory of the host',
  severity: 'critical',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'From the root, configuration, program or log folders of the host a pod reads what it likes and, where it may write, becomes the host.',
  remedy: 'Mount nothing of the system; where a node agent must, mount the one file it needs, read-only.',
  references: {
    pss: ['baseline/hostPathVolumes'],
    cis: ['5.2.11'],
    kubescape: ['C-0048'],
    trivy: ['KSV-0121'],
    'kube-linter': ['sensitive-host-mounts'],
    posture: ['POD-042'],
    mitre: ['T1611'],
  },
  says: 'volume {volume} is {found} of the host',
  *check({ pod, containers }) {
    for (const { name, path, kind, at } of hostPathVolumes(pod)) {
      if (kind !== 'sensitive') continue;
      const mounts = containers.flatMap((container) => container.mounts).filter((mount) => mount.volume === name);
      // What can only be read gives secrets away, and does not yet hand over the host.
      const isReadOnly = mounts.length > 0 && mounts.every((mount) => mount.readOnly);
      const severity = isReadOnly && normalize(path) !== '/' ? { severity: 'high' as const } : {};
      yield { at, found: path, ...severity, detail: { volume: name } };
    }
  },
});
