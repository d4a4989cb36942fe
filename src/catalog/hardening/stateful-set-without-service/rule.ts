import { mapping, text } from '#domain/kubernetes/fields';
import { isFragment } from '#domain/kubernetes/lifetime';
import { wouldBeInView } from '#domain/kubernetes/neighbours';
import { isPlaceholder } from '#domain/kubernetes/pod-references';
import { workloadsOf } from '#domain/kubernetes/workload';
import { defineRule } from '#engines/rules/rule';

export const statefulSetWithoutService = defineRule({
  id: 'stateful-set-without-service',
  title: 'StatefulSet has no headless Service',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['StatefulSet'],
  needs: 'neighbours',
  why: 'Its pods get no names in DNS, so members of a cluster do not find each other after a restart.',
  remedy: 'Create a Service with clusterIP: None and name it in spec.serviceName.',
  references: {
    'kube-score': ['statefulset-has-servicename'],
    kics: ['bb241e61-77c3-4b97-9575-c0f8a1e008d0'],
  },
  says: '{name} {found}',
  *check(set, { inventory }) {
    const workload = workloadsOf(set)[0];
    if (set.group !== 'apps' || workload === undefined || isFragment(workload)) return;
    const at = ['spec', 'serviceName'];
    const name = text(mapping(set.value.spec).serviceName) ?? '';
    const service = inventory.find('Service', set.namespace, name);
    if (isPlaceholder(name)) return;
    if (name === '') yield { at, found: 'names no Service' };
    else if (service !== undefined) {
      if (mapping(service.value.spec).clusterIP !== 'None')
        yield { at, found: `names Service ${name}, which is not headless` };
    } else if (wouldBeInView(set, ['Service'], inventory))
      yield { at, found: `names Service ${name}, which does not exist` };
    else yield { unknown: `Service ${name} is not among what was scanned` };
  },
});
