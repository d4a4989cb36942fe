import { serviceType } from '#domain/kubernetes/exposure';
import { defineRule } from '#engines/rules/rule';

export const nodePortService = defineRule({
  id: 'node-port-service',
  title: 'Service opens a port on every node',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Service'],
  needs: 'object',
  why: 'A node port is open on all addresses of all nodes, past the ingress, its TLS and its access rules.',
  remedy: 'Use type ClusterIP behind an Ingress or Gateway, or a load balancer with source ranges.',
  references: {
    kubescape: ['C-0256'],
    'kube-linter': ['exposed-services'],
    gatekeeper: ['block-nodeport-services'],
    'kube-score': ['service-type'],
  },
  says: 'service {name} is of type NodePort',
  *check(service) {
    if (serviceType(service) === 'NodePort') yield { at: ['spec', 'type'], found: 'NodePort' };
  },
});
