import { egressRules } from '#domain/kubernetes/egress';
import { integer, list, mapping } from '#domain/kubernetes/fields';
import { isBuiltInPolicy } from '#domain/kubernetes/network';
import { defineRule } from '#engines/rules/rule';

/** Kubelet, its read-only port, and etcd: no workload has business there. */
const controlPorts = new Set([10250, 10255, 2379, 2380]);

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
      for (const [index, port] of list(rule.ports).entries()) {
        const number = integer(mapping(port).port);
        if (number !== undefined && controlPorts.has(number))
          yield { at: [...at, 'ports', index, 'port'], found: number };
      }
    }
  },
});
