import type { ContainerPort } from '#domain/kubernetes/container';
import { defineRule } from '#engines/rules/rule';

export const containerPortDuplicated = defineRule({
  id: 'container-port-duplicated',
  title: 'Port is declared twice in a pod',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'The containers of a pod share one network, so only one of them can listen; in one container a later apply or patch drops one of the two.',
  remedy: 'Declare the port once, or let one of the programs listen on another.',
  references: { 'kube-score': ['container-ports-check'] },
  says: 'port {found} is declared a second time',
  *check({ containers }) {
    const seen = new Map<string, ContainerPort>();
    for (const container of containers) {
      // Init containers have ended before the others start.
      if (!container.isLongRunning) continue;
      for (const port of container.ports) {
        if (port.containerPort === undefined) continue;
        const key = `${port.containerPort}/${port.protocol}`;
        const before = seen.get(key);
        if (before === undefined) seen.set(key, port);
        else if (!isOtherWayIn(before, port))
          yield { at: [...port.at, 'containerPort'], found: key, container: container.name };
      }
    }
  },
});

/** One port may be reached by two ports of the node. */
function isOtherWayIn(before: ContainerPort, port: ContainerPort): boolean {
  return before.hostPort !== undefined && port.hostPort !== undefined && before.hostPort !== port.hostPort;
}
