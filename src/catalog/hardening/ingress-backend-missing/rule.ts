import { hasPort, ingressBackends } from '#domain/kubernetes/exposure';
import { absenceOf } from '#domain/kubernetes/neighbours';
import { defineRule } from '#engines/rules/rule';

export const ingressBackendMissing = defineRule({
  id: 'ingress-backend-missing',
  title: 'Ingress leads to a Service or port that is not there',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Ingress'],
  needs: 'neighbours',
  why: 'Visitors get errors, and whoever creates a Service of that name receives them.',
  remedy: 'Name a Service and a port of it that exist in the namespace.',
  references: { kubescape: ['C-0296'], 'kube-linter': ['dangling-ingress'], 'kube-score': ['ingress-targets-service'] },
  says: 'ingress {name} leads to {found}, which is not there',
  *check(ingress, { inventory }) {
    for (const { service, port, at, portAt } of ingressBackends(ingress)) {
      const target = inventory.find('Service', ingress.namespace, service);
      if (target === undefined) {
        const wanted = { kinds: ['Service'], namespace: ingress.namespace, name: service };
        const absence = absenceOf(wanted, ingress, inventory);
        if (absence === 'not-in-view') yield { unknown: 'the services that ingresses lead to are not in view' };
        else yield { at, found: `service ${service}`, ...(absence === 'missing' ? {} : { severity: 'low' as const }) };
      } else if (!hasPort(target, port)) yield { at: portAt, found: `port ${port} of service ${service}` };
    }
  },
});
