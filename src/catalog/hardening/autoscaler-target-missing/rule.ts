import { mapping, text } from '#domain/kubernetes/fields';
import { isPlaceholder } from '#domain/kubernetes/pod-references';
import { isAutoscaler, scaledKindNames, scaleTargetOf } from '#domain/kubernetes/scaling';
import { absenceOf } from '#domain/kubernetes/neighbours';
import { defineRule } from '#engines/rules/rule';

export const autoscalerTargetMissing = defineRule({
  id: 'autoscaler-target-missing',
  title: 'Autoscaler scales something that does not exist',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['HorizontalPodAutoscaler', 'ScaledObject'],
  needs: 'neighbours',
  why: 'Nothing grows under load, and nobody notices before there is load.',
  remedy: 'Make scaleTargetRef name the apiVersion, kind and name of what is to be scaled, in the same namespace.',
  references: {
    kubescape: ['C-0300'],
    'kube-linter': ['dangling-horizontalpodautoscaler'],
    'kube-score': ['horizontalpodautoscaler-has-target'],
    kics: ['2f652c42-619d-4361-b361-9f599688f8ca'],
  },
  says: 'autoscaler {name} finds no {kind} {found}',
  *check(autoscaler, { inventory }) {
    const target = isAutoscaler(autoscaler) ? scaleTargetOf(autoscaler) : undefined;
    if (target === undefined || isPlaceholder(target.name)) return;
    const { kind, name, group } = target;
    const found = inventory.find(kind, autoscaler.namespace, name);
    if (found === undefined) {
      const isOfOtherKind = scaledKindNames.some(
        (other) => inventory.find(other, autoscaler.namespace, name) !== undefined,
      );
      if (isOfOtherKind) {
        yield { at: ['spec', 'scaleTargetRef', 'kind'], found: name, detail: { kind } };
        return;
      }
      const wanted = { kinds: [kind], namespace: autoscaler.namespace, name };
      if (absenceOf(wanted, autoscaler, inventory) !== 'not-in-view')
        yield { at: ['spec', 'scaleTargetRef', 'name'], found: name, detail: { kind } };
      else yield { unknown: `${kind} ${name} is not among what was scanned` };
    } else if (found.group !== group && found.group !== 'extensions') {
      // The controller looks the kind up in the group of apiVersion, in the core group where it is missing.
      const version = text(mapping(mapping(autoscaler.value.spec).scaleTargetRef).apiVersion) ?? 'v1';
      yield { at: ['spec', 'scaleTargetRef', 'apiVersion'], found: name, detail: { kind: `${version} ${kind}` } };
    }
  },
});
