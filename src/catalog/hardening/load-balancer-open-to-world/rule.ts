import { isWholeWorld } from '#domain/kubernetes/egress';
import { hasSourceRanges, isInternalLoadBalancer, serviceType } from '#domain/kubernetes/exposure';
import { mapping, texts } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const loadBalancerOpenToWorld = defineRule({
  id: 'load-balancer-open-to-world',
  title: 'Load balancer takes traffic from anywhere',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Service'],
  needs: 'object',
  why: 'A load balancer without source ranges puts the pods behind it on the internet, whatever port they serve.',
  remedy:
    'List who may come in spec.loadBalancerSourceRanges, or keep the load balancer internal; public sites belong behind an Ingress or Gateway.',
  references: {
    kubescape: ['C-0256'],
    'kube-linter': ['exposed-services'],
    gatekeeper: ['block-loadbalancer-services'],
  },
  says: 'service {name} is a load balancer without source ranges',
  *check(service) {
    if (serviceType(service) !== 'LoadBalancer' || isInternalLoadBalancer(service) || hasSourceRanges(service)) return;
    const open = texts(mapping(service.value.spec).loadBalancerSourceRanges).findIndex(isWholeWorld);
    yield open < 0
      ? { at: ['spec', 'type'], found: 'LoadBalancer' }
      : { at: ['spec', 'loadBalancerSourceRanges', open], found: '/0' };
  },
});
