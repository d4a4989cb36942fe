import { hostPathVolumes } from '#domain/kubernetes/host-path-volumes';
import { defineRule } from '#engines/rules/rule';

export const hostCredentialsMounted = defineRule({
  id: 'host-credentials-mounted',
  title: 'Pod mounts credentials of the host',
  severity: 'critical',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Keys and tokens of the node, the cluster or a cloud account make an intruder in the pod into that identity.',
  remedy: 'Remove the mount and give the workload an identity of its own with the few rights it needs.',
  references: {
    pss: ['baseline/hostPathVolumes'],
    kubescape: ['C-0020'],
    posture: ['POD-043'],
    mitre: ['T1552.001', 'T1611'],
  },
  says: 'volume {volume} is {found} of the host',
  *check({ pod }) {
    for (const { name, path, kind, at } of hostPathVolumes(pod)) {
      if (kind === 'credentials') yield { at, found: path, detail: { volume: name } };
    }
  },
});
