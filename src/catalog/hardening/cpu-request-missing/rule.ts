import { containersWithout } from '#domain/kubernetes/resources';
import { defineRule } from '#engines/rules/rule';

export const cpuRequestMissing = defineRule({
  id: 'cpu-request-missing',
  title: 'Container requests no CPU',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'The scheduler counts the container as nothing, so its node fills up and it starves first under load.',
  remedy: 'Set resources.requests.cpu to what the program needs in ordinary use.',
  references: {
    kubescape: ['C-0268'],
    trivy: ['KSV-0015'],
    checkov: ['CKV_K8S_10'],
    'kube-linter': ['unset-cpu-requirements'],
    'kube-score': ['container-resources'],
    polaris: ['cpuRequestsMissing'],
    kubesec: ['RequestsCPU'],
  },
  says: 'container {container} requests no CPU',
  *check(workload, { inventory }) {
    for (const container of containersWithout('requests', 'cpu', workload, inventory)) {
      yield { at: container.path('resources.requests', 'cpu'), container: container.name };
    }
  },
});
