import { expect, test } from 'vitest';
import { findFramework, frameworksLike } from './find-framework.ts';
import { defineFramework } from './framework.ts';

const frameworks = [
  ['cis-kubernetes-1.12', 'CIS Kubernetes Benchmark'],
  ['cis-docker-1.6', 'CIS Docker Benchmark'],
  ['nsa-cisa-1.2', 'NSA and CISA Kubernetes Hardening Guidance'],
  ['disa-stig-v2r6', 'DISA Kubernetes Security Technical Implementation Guide'],
  ['mitre-attack-containers', 'MITRE ATT&CK for Containers'],
  ['pci-dss-4.0', 'PCI DSS'],
  ['hipaa', 'HIPAA Security Rule'],
].map(([id = '', title = '']) =>
  defineFramework({ id, title, version: '', source: 'https://example.com', controls: [] }),
);

test('an id is found however it is capitalised', () => {
  expect(findFramework('PCI-DSS-4.0', frameworks)?.id).toBe('pci-dss-4.0');
  expect(findFramework(' hipaa ', frameworks)?.id).toBe('hipaa');
  expect(findFramework('pci', frameworks)).toBeUndefined();
});

test.each([
  ['cis-1.12', 'cis-kubernetes-1.12'],
  ['cis-v1.12.0', 'cis-kubernetes-1.12'],
  ['cis-docker', 'cis-docker-1.6'],
  ['nsa', 'nsa-cisa-1.2'],
  ['k8s-nsa-1.0', 'nsa-cisa-1.2'],
  ['kubernetes stig', 'disa-stig-v2r6'],
  ['MITRE', 'mitre-attack-containers'],
  ['attack', 'mitre-attack-containers'],
  ['pcidss', 'pci-dss-4.0'],
  ['pci-dss-3.2.1', 'pci-dss-4.0'],
  ['hippa', 'hipaa'],
  ['cis-kuberntes-1.12', 'cis-kubernetes-1.12'],
])('%s is taken for %s', (typed, meant) => expect(frameworksLike(typed, frameworks)[0]).toBe(meant));

test.each(['', '1.12', 'xyzzy', '-'.repeat(10_000)])('%j is like none', (typed) =>
  expect(frameworksLike(typed, frameworks)).toEqual([]),
);
