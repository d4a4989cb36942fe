import { defineRule } from '#engines/rules/rule';

export const securityContextMissing = defineRule({
  id: 'security-context-missing',
  title: 'Container has no security context at all',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'workload',
  needs: 'object',
  why: 'Nobody has decided as whom and with which rights the program runs.',
  remedy: 'Add a securityContext to the pod or the container.',
  references: {
    cis: ['5.6.3'],
    kubescape: ['C-0211'],
    trivy: ['KSV-0118'],
    checkov: ['CKV_K8S_29', 'CKV_K8S_30'],
    posture: ['POD-016', 'POD-030'],
  },
  says: 'container {container} has no security context',
  *check({ pod, containers }) {
    if (Object.keys(pod.securityContext).length > 0) return;
    for (const container of containers) {
      if (Object.keys(container.securityContext).length === 0)
        yield { at: container.path('securityContext'), container: container.name };
    }
  },
});
