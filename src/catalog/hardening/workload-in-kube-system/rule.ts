import { defineRule } from '#engines/rules/rule';

export const workloadInKubeSystem = defineRule({
  id: 'workload-in-kube-system',
  title: 'Workload is placed in kube-system',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: "Pods there stand beside the cluster's own credentials and are often excluded from policies.",
  remedy: 'Use a namespace of your own unless the workload is part of the cluster itself.',
  references: { trivy: ['KSV-0037'], posture: ['NS-002'] },
  says: '{name} is placed in kube-system',
  *check({ object }) {
    const isClusterPart = Object.keys(object.labels).some(
      (key) => key === 'k8s-app' || key === 'component' || key === 'kubernetes.io/cluster-service',
    );
    if (object.namespace === 'kube-system' && !isClusterPart)
      yield { at: ['metadata', 'namespace'], found: 'kube-system' };
  },
});
