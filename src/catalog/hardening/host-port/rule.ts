import { defineRule } from '#engines/rules/rule';

export const hostPort = defineRule({
  id: 'host-port',
  title: 'Container takes a port of the host',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'A port of the host is reachable wherever the node is, past Services, ingresses and many network policies.',
  remedy: 'Remove hostPort and publish the port through a Service.',
  references: {
    pss: ['baseline/hostPorts'],
    cis: ['5.2.12'],
    kubescape: ['C-0044', 'C-0204'],
    trivy: ['KSV-0024'],
    checkov: ['CKV_K8S_26'],
    polaris: ['hostPortSet'],
    posture: ['POD-011'],
  },
  says: 'container {container} takes port {found} of the host',
  *check({ pod, containers }) {
    // With the host's network every port is one of the host; the API server fills hostPort in there.
    if (pod.hostNetwork) return;
    for (const container of containers) {
      for (const { hostPort: port, at } of container.ports) {
        if (port !== undefined && port !== 0) yield { at: [...at, 'hostPort'], found: port, container: container.name };
      }
    }
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
