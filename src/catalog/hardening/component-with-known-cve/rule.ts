import { knownVulnerabilities } from '#domain/kubernetes/known-components';
import { defineRule } from '#engines/rules/rule';

export const componentWithKnownCve = defineRule({
  id: 'component-with-known-cve',
  title: 'Version of a well-known program has a hole that is being used',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'These vulnerabilities give an attacker code, credentials or the cluster, and tools that use them are public.',
  remedy: 'Update to the version that mends it; `breakwater explain` lists the CVE.',
  references: { kubescape: ['C-0079', 'C-0081', 'C-0087', 'C-0089', 'C-0090', 'C-0091'], mitre: ['T1190'] },
  says: 'container {container} runs {found}, which has {cve}',
  *check({ containers }) {
    for (const container of containers) {
      const { image } = container;
      if (image?.tag === undefined) continue;
      const [cve] = knownVulnerabilities(`${image.registry}/${image.repository}`, image.tag);
      if (cve !== undefined)
        yield {
          at: container.path('image'),
          found: container.imageText ?? '',
          container: container.name,
          detail: { cve },
        };
    }
  },
});
