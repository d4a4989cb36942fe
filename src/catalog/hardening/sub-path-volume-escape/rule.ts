import { defineRule } from '#engines/rules/rule';

export const subPathVolumeEscape = defineRule({
  id: 'sub-path-volume-escape',
  title: 'Mount of a subPath can be redirected to the host',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Before Kubernetes 1.22.2 a link swapped at the right moment mounts any directory of the host into the container.',
  remedy: 'Update Kubernetes to 1.22.2 or later, or mount the whole volume.',
  references: { kubescape: ['C-0058'], posture: ['POD-045'], cve: ['CVE-2021-25741'], mitre: ['T1611'] },
  says: 'container {container} mounts {found} of a volume that it can write to',
  *check({ pod, containers }, { kubernetesVersion }) {
    if (kubernetesVersion.minor >= 22) return;
    for (const container of containers) {
      for (const mount of container.mounts) {
        const type = pod.volume(mount.volume)?.type;
        // Contents of these are written by the kubelet alone.
        const isFixed =
          type === 'configMap' ||
          type === 'secret' ||
          type === 'downwardAPI' ||
          type === 'projected' ||
          type === undefined;
        if (mount.subPath !== undefined && !isFixed)
          yield { at: [...mount.at, 'subPath'], found: mount.subPath, container: container.name };
      }
    }
  },
});
