import { type Fields, list, mapping } from '#domain/kubernetes/fields';
import { isEmptySelector, matchesSelector } from '#domain/kubernetes/selector';
import { defineRule } from '#engines/rules/rule';
import type { Path } from '#kernel/path';

const kinds = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout']);

export const workloadSelectorMismatch = defineRule({
  id: 'workload-selector-mismatch',
  title: 'Selector does not match the labels of its own pods',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'The API server refuses the object, so what is in the repository is not what runs.',
  remedy: 'Give the pod template the labels that spec.selector asks for.',
  references: { 'kube-linter': ['mismatching-selector'] },
  says: 'the selector of {name} does not match its pod template',
  *check({ object, pod }) {
    if (!kinds.has(object.kind)) return;
    const { selector } = mapping(object.value.spec);
    if (selector === undefined || isEmptySelector(selector)) return;
    if (!matchesSelector(selector, pod.labels))
      yield { at: ['spec', 'selector', ...unmatched(mapping(selector), pod.labels)] };
  },
});

/** The first requirement that the labels do not meet. */
function unmatched(selector: Fields, labels: Readonly<Record<string, string>>): Path {
  const label = Object.entries(mapping(selector.matchLabels)).find(
    ([key, value]) => !matchesSelector({ matchLabels: { [key]: value } }, labels),
  );
  if (label !== undefined) return ['matchLabels', label[0]];
  const index = list(selector.matchExpressions).findIndex(
    (expression) => !matchesSelector({ matchExpressions: [expression] }, labels),
  );
  return index < 0 ? [] : ['matchExpressions', index];
}
