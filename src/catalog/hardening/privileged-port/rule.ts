import { defineRule } from '#engines/rules/rule';

export const privilegedPort = defineRule({
  id: 'privileged-port',
  title: 'Container listens on a privileged port',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'workload',
  needs: 'object',
  why: 'Ports below 1024 tempt to run as root or with NET_BIND_SERVICE; inside a pod nothing needs them.',
  remedy: 'Listen on a port from 1024 up and map it with the port of the Service.',
  references: { trivy: ['KSV-0117'], 'kube-linter': ['privileged-ports'] },
  says: 'container {container} listens on port {found}',
  *check({ containers }) {
    for (const container of containers) {
      for (const { containerPort, at } of container.ports) {
        if (containerPort !== undefined && containerPort > 0 && containerPort < 1024)
          yield { at: [...at, 'containerPort'], found: containerPort, container: container.name };
      }
    }
  },
});
