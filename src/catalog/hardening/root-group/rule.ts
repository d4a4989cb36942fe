import { integerOrText, list } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const rootGroup = defineRule({
  id: 'root-group',
  title: 'Container belongs to the root group',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Files of the image and of mounted volumes that belong to group 0 are often writable for that group.',
  remedy: 'Use a group number of 10000 or above for runAsGroup, fsGroup and supplementalGroups.',
  references: {
    kubescape: ['C-0013'],
    trivy: ['KSV-0021', 'KSV-0116'],
    kubesec: ['RunAsGroup'],
    'kube-score': ['container-security-context-user-group-id'],
    posture: ['POD-019'],
  },
  says: '{field} is 0',
  *check({ pod, containers }) {
    if (pod.runsOnWindows || pod.hasUserNamespace) return;
    for (const field of ['runAsGroup', 'fsGroup']) {
      const isOverridden =
        field === 'runAsGroup' &&
        containers.every(({ securityContext }) => integerOrText(securityContext.runAsGroup) !== undefined);
      if (integerOrText(pod.securityContext[field]) === 0 && !isOverridden)
        yield { at: pod.path('securityContext', field), found: 0, detail: { field } };
    }
    for (const [index, group] of list(pod.securityContext.supplementalGroups).entries()) {
      if (integerOrText(group) === 0)
        yield {
          at: pod.path('securityContext.supplementalGroups', index),
          found: 0,
          detail: { field: 'a supplemental group' },
        };
    }
    for (const container of containers) {
      if (integerOrText(container.securityContext.runAsGroup) !== 0) continue;
      yield {
        at: container.path('securityContext.runAsGroup'),
        found: 0,
        container: container.name,
        detail: { field: 'runAsGroup' },
      };
    }
  },
});
