import { allowsPort, egressRules } from '#domain/kubernetes/egress';
import { isMapping, list, mapping } from '#domain/kubernetes/fields';
import { isBuiltInPolicy } from '#domain/kubernetes/network';
import { defineRule } from '#engines/rules/rule';

/** Kubelet, its read-only port, and etcd: no workload has business there. */
const controlPorts = [10250, 10255, 2379, 2380];

export const egressToControlPlaneAllowed = defineRule({
  id: 'egress-to-control-plane-allowed',
  title: 'Egress rule opens a port of the kubelet or of etcd',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['NetworkPolicy'],
  needs: 'object',
  why: 'The kubelet runs commands in every pod of its node, and etcd holds every secret; pods that can reach them are one stolen certificate away.',
  remedy: 'Remove the port from the egress rule unless the pods are monitoring agents.',
  references: { posture: ['NP-004'] },
  says: 'egress to port {found} is allowed',
  *check(policy) {
    if (!isBuiltInPolicy(policy)) return;
    for (const { rule, at } of egressRules(policy)) {
      // Both listen on nodes; selectors of pods and namespaces do not reach those.
      const peers = list(rule.to);
      if (peers.length > 0 && !peers.some((peer) => isMapping(mapping(peer).ipBlock))) continue;
      for (const [index, port] of list(rule.ports).entries()) {
        if (mapping(port).port === undefined) continue;
        const number = controlPorts.find((known) => allowsPort({ ports: [port] }, known));
        if (number !== undefined) yield { at: [...at, 'ports', index, 'port'], found: number };
      }
    }
  },
});
