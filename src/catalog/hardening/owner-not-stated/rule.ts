import { isFragment } from '#domain/kubernetes/lifetime';
import { isOwned } from '#domain/kubernetes/scaling';
import { defineRule } from '#engines/rules/rule';

export const ownerNotStated = defineRule({
  id: 'owner-not-stated',
  title: 'Nobody is named as the owner',
  severity: 'info',
  maturity: 'sandbox',
  profile: 'strict',
  looksAt: 'workload',
  needs: 'object',
  why: 'When the program misbehaves or has a hole, nobody knows whom to call.',
  remedy: 'Add a label or annotation such as owner, team or contact.',
  references: {
    'kube-linter': ['required-label-owner', 'required-annotation-email'],
    gatekeeper: ['requiredlabels', 'requiredannotations'],
  },
  says: '{name} names no owner',
  *check(workload) {
    const { object, pod } = workload;
    if (isOwned(object) || isFragment(workload)) return;
    const keys = [object.labels, object.annotations, pod.labels, pod.annotations].flatMap(Object.keys);
    if (!keys.some((key) => words.has(key.slice(key.lastIndexOf('/') + 1).toLowerCase())))
      yield { at: ['metadata', 'labels'] };
  },
});

const words = new Set([
  'owner',
  'owners',
  'owned-by',
  'team',
  'squad',
  'maintainer',
  'contact',
  'email',
  'e-mail',
  'oncall',
]);
