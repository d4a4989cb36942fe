import type { EffectiveContainer } from '#domain/kubernetes/container';
import { isMapping } from '#domain/kubernetes/fields';
import { lifetimeOf } from '#domain/kubernetes/lifetime';
import { leadsTo, servicesOf } from '#domain/kubernetes/pod-services';
import { defineRule } from '#engines/rules/rule';

export const readinessProbeMissing = defineRule({
  id: 'readiness-probe-missing',
  title: 'Container that serves requests has no readiness probe',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'Requests reach the pod before its program listens and while it cannot answer, and an update replaces good pods with broken ones.',
  remedy: 'Add a readinessProbe that succeeds when the program can answer.',
  references: {
    kubescape: ['C-0018'],
    checkov: ['CKV_K8S_9'],
    'kube-linter': ['no-readiness-probe'],
    'kube-score': ['pod-probes'],
    polaris: ['readinessProbeMissing'],
    gatekeeper: ['requiredprobes'],
    posture: ['REL-002'],
  },
  says: 'container {container} has no readiness probe',
  *check(workload, { inventory }) {
    const lifetime = lifetimeOf(workload);
    if (lifetime === 'finite') return;
    const { object, containers } = workload;
    const longRunning = containers.filter((container) => container.isLongRunning);
    const services = servicesOf(workload, inventory);
    const targets = longRunning.filter((container) => services.some((service) => leadsTo(service, container)));
    const serving = targets.length > 0 ? targets : serversAmong(longRunning, services.length > 0);
    const without = serving.filter(({ value }) => !isMapping(value.readinessProbe));
    if (lifetime === 'unknown') {
      if (without.length > 0)
        yield { unknown: `whether the controller of ${object.kind} ends its pods or adds probes to them` };
      return;
    }
    for (const container of without) yield { at: container.path('readinessProbe'), container: container.name };
    if (serving.length === 0 && !inventory.isNamespaceInView(object.namespace, object))
      yield { unknown: 'the Services of the namespace; one may send requests to these pods' };
  },
});

/** Ports that are asked for numbers and not for answers; nobody's request fails when they are not ready. */
const metricsPort = /metric|prom|exporter/i;

/** Who takes requests, when no Service says it: whoever declares a port. */
function serversAmong(containers: readonly EffectiveContainer[], isServed: boolean): readonly EffectiveContainer[] {
  const main = containers.filter(({ role }) => role === 'main');
  const declaring = main.filter(({ ports }) => ports.some(({ name }) => name === undefined || !metricsPort.test(name)));
  if (declaring.length > 0 || !isServed) return declaring;
  // A Service selects the pods and no port tells which container answers: one probe among them is enough.
  return main.some(({ value }) => isMapping(value.readinessProbe)) ? [] : main.slice(0, 1);
}
