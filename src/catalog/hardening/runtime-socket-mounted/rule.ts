import { hostPathVolumes } from '#domain/kubernetes/host-path-volumes';
import { defineRule } from '#engines/rules/rule';

export const runtimeSocketMounted = defineRule({
  id: 'runtime-socket-mounted',
  title: 'Pod mounts the socket of the container runtime',
  severity: 'critical',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Whoever talks to the container runtime starts a privileged container and owns the host; a read-only mount does not change that.',
  remedy:
    'Remove the mount; build images with a rootless builder and read container data through the kubelet or the CRI metrics.',
  references: {
    pss: ['baseline/hostPathVolumes'],
    'cis-docker': ['5.32'],
    kubescape: ['C-0074'],
    trivy: ['KSV-0006'],
    checkov: ['CKV_K8S_27'],
    'kube-linter': ['docker-sock'],
    kubesec: ['DockerSock'],
    posture: ['POD-044'],
    mitre: ['T1611'],
  },
  says: 'volume {volume} is the runtime socket {found}',
  *check({ pod }) {
    for (const { name, path, kind, at } of hostPathVolumes(pod)) {
      if (kind === 'runtime-socket') yield { at, found: path, detail: { volume: name } };
    }
  },
});
