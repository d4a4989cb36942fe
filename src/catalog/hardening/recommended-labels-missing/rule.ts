import { isFragment } from '#domain/kubernetes/lifetime';
import { isOwned } from '#domain/kubernetes/scaling';
import { defineRule } from '#engines/rules/rule';

export const recommendedLabelsMissing = defineRule({
  id: 'recommended-labels-missing',
  title: 'No label says which application this is',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'Whoever answers an alert at night cannot tell what the pods belong to, and dashboards and cost reports leave them out.',
  remedy:
    'Label the object and its pod template with app.kubernetes.io/name, and where it helps instance, version and part-of.',
  references: { kubescape: ['C-0076', 'C-0077'] },
  says: '{name} has no label app.kubernetes.io/name',
  *check(workload) {
    const { object, pod } = workload;
    if (isOwned(object) || isFragment(workload)) return;
    const labels = { ...pod.labels, ...object.labels };
    if (!names.some((name) => Object.hasOwn(labels, name))) yield { at: ['metadata', 'labels'] };
  },
});

/** The recommended label, and those that were usual before it. */
const names = [
  'app.kubernetes.io/name',
  'app.kubernetes.io/instance',
  'app',
  'k8s-app',
  'name',
  'component',
  'service',
];
