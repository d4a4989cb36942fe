import { knownVulnerabilities } from '#domain/kubernetes/known-components';
import { defineRule } from '#engines/rules/rule';

export const composeImageKnownCve = defineRule({
  id: 'compose-image-known-cve',
  title: 'Version of a well-known program has a hole that is being used',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'These vulnerabilities give an attacker code or credentials, and tools that use them are public.',
  remedy: 'Update to the version that mends it; the message names the CVE.',
  references: { 'cis-docker': ['5.28'], mitre: ['T1190'] },
  says: 'service {name} runs {found}, which has {cve}',
  *check({ service }) {
    const { image } = service;
    if (image?.tag === undefined) return;
    const [cve] = knownVulnerabilities(`${image.registry}/${image.repository}`, image.tag);
    if (cve !== undefined)
      yield { at: service.path('image'), found: `${image.familiar}:${image.tag}`, detail: { cve } };
  },
});
