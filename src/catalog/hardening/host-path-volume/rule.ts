import { hostPathVolumes } from '#domain/kubernetes/host-path-volumes';
import { defineRule } from '#engines/rules/rule';

export const hostPathVolume = defineRule({
  id: 'host-path-volume',
  title: 'Pod mounts a path of the host',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Data on the host outlives the pod, is shared with every pod that mounts it, and ties the workload to its node.',
  remedy: 'Use a persistent volume claim, an emptyDir or a projected volume.',
  references: {
    pss: ['baseline/hostPathVolumes'],
    cis: ['5.2.11'],
    kubescape: ['C-0048', 'C-0203'],
    trivy: ['KSV-0023'],
    polaris: ['hostPathSet'],
    posture: ['POD-042'],
    mitre: ['T1611'],
  },
  says: 'volume {volume} is {found} of the host',
  *check({ pod }) {
    // More telling paths have rules of their own.
    for (const { name, path, kind, at } of hostPathVolumes(pod)) {
      if (kind === 'other') yield { at, found: path, detail: { volume: name } };
    }
  },
});
