import { defineRule } from '#engines/rules/rule';

export const tillerDeployed = defineRule({
  id: 'tiller-deployed',
  title: 'Tiller is deployed',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'The server part of Helm 2 listens without authentication and usually holds cluster-admin; it has been unsupported since 2020.',
  remedy: 'Move to Helm 3 or later, which needs no server, and remove Tiller with its role binding.',
  references: { trivy: ['KSV-0102'], checkov: ['CKV_K8S_34', 'CKV_K8S_44', 'CKV_K8S_45'], mitre: ['T1610'] },
  says: 'container {container} runs Tiller',
  *check({ containers }) {
    for (const container of containers) {
      if (/(^|\/)tiller$/.test(container.image?.repository ?? ''))
        yield { at: container.path('image'), found: container.imageText ?? '', container: container.name };
    }
  },
});
