import { isMapping, mapping } from '#domain/kubernetes/fields';
import { namespaceOf } from '#domain/kubernetes/namespaces';
import { isEmptySelector, matchesSelector } from '#domain/kubernetes/selector';
import { defineRule } from '#engines/rules/rule';

export const serviceMonitorSelectsNothing = defineRule({
  id: 'service-monitor-selects-nothing',
  title: 'ServiceMonitor selects no Service',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'object',
  kinds: ['ServiceMonitor'],
  needs: 'neighbours',
  why: 'Nothing is measured, and alerts that rest on it stay silent.',
  remedy: 'Make the selector match the labels of the Service.',
  references: { 'kube-linter': ['dangling-servicemonitor'], kubescape: ['C-0300'] },
  says: 'service monitor {name} selects no service of its namespace',
  *check(monitor, { inventory }) {
    const { selector, namespaceSelector } = mapping(monitor.value.spec);
    if (isEmptySelector(selector) || (isMapping(namespaceSelector) && Object.keys(namespaceSelector).length > 0))
      return;
    const services = inventory.inNamespace(monitor.namespace, 'Service');
    if (services.some((service) => matchesSelector(selector, service.labels))) return;
    const isBeside = inventory
      .beside(monitor)
      .some((other) => other.kind === 'Service' && namespaceOf(other) === namespaceOf(monitor));
    if (isBeside || inventory.isNamespaceInView(namespaceOf(monitor), monitor)) yield { at: ['spec', 'selector'] };
    else yield { unknown: 'the services that service monitors select are not in view' };
  },
});
