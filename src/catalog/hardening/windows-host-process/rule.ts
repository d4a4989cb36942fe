import { mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const windowsHostProcess = defineRule({
  id: 'windows-host-process',
  title: 'Windows container runs as a process of the host',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'A HostProcess container is not isolated from its Windows node; it runs there with the rights of its account.',
  remedy: 'Remove windowsOptions.hostProcess.',
  references: {
    pss: ['baseline/windowsHostProcess'],
    cis: ['5.2.10'],
    kubescape: ['C-0202'],
    trivy: ['KSV-0103'],
    polaris: ['hostProcess'],
    posture: ['POD-046'],
  },
  says: 'hostProcess is set',
  *check({ pod, containers }) {
    if (mapping(pod.securityContext.windowsOptions).hostProcess === true)
      yield { at: pod.path('securityContext.windowsOptions.hostProcess'), found: true };
    for (const container of containers) {
      if (mapping(container.securityContext.windowsOptions).hostProcess !== true) continue;
      yield {
        at: container.path('securityContext.windowsOptions.hostProcess'),
        found: true,
        container: container.name,
      };
    }
  },
});
