import { serviceType } from '#domain/kubernetes/exposure';
import { mapping } from '#domain/kubernetes/fields';
import { isEmptyMap } from '#domain/kubernetes/selector';
import { absenceOfPods } from '#domain/kubernetes/neighbours';
import { defineRule } from '#engines/rules/rule';

export const serviceSelectsNothing = defineRule({
  id: 'service-selects-nothing',
  title: 'Service selects no pod',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Service'],
  needs: 'neighbours',
  why: 'Its clients get nothing, and whoever later creates a pod with these labels receives their requests.',
  remedy: 'Make the selector match the labels of the pod template.',
  references: { kubescape: ['C-0293'], 'kube-linter': ['dangling-service'], 'kube-score': ['service-targets-pod'] },
  says: 'service {name} selects no pod of its namespace',
  *check(service, { inventory }) {
    const { selector } = mapping(service.value.spec);
    if (service.group !== '' || isEmptyMap(selector) || serviceType(service) === 'ExternalName') return;
    if (inventory.selectByLabels(service.namespace, selector).length > 0) return;
    const absence = absenceOfPods(selector, service, inventory);
    if (absence === 'not-in-view') yield { unknown: 'the pods that services select are not in view' };
    else yield { at: ['spec', 'selector'], ...(absence === 'missing' ? {} : { severity: 'low' as const }) };
  },
});
