import { list, mapping, texts } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const httpRouteExposes = defineRule({
  id: 'http-route-exposes',
  title: 'Route answers for every host of its gateway',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'object',
  kinds: ['HTTPRoute', 'GRPCRoute', 'TLSRoute'],
  needs: 'object',
  why: 'Without host names a workload is published under every name of the gateway, also under those that were meant for others.',
  remedy: 'List the hostnames that the route is for.',
  references: { kubescape: ['C-0266'], mitre: ['T1133'] },
  says: 'the route names no host',
  *check(object) {
    const spec = mapping(object.value.spec);
    // A route of a mesh has a Service as its parent and is not published at all.
    const parents = list(spec.parentRefs).map(mapping);
    if (parents.length > 0 && parents.every((parent) => parent.kind === 'Service')) return;
    if (texts(spec.hostnames).length === 0) yield { at: ['spec', 'hostnames'] };
  },
});
