import { capabilityName } from '#domain/kubernetes/capabilities';
import { defineRule } from '#engines/rules/rule';

export const netRawNotDropped = defineRule({
  id: 'net-raw-not-dropped',
  title: 'Container may forge network packets',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'workload',
  needs: 'object',
  why: 'With NET_RAW a container can answer ARP and DNS in the name of its neighbours.',
  remedy: 'Drop ALL, or at least NET_RAW.',
  references: {
    cis: ['5.2.8'],
    kubescape: ['C-0199'],
    trivy: ['KSV-0119'],
    checkov: ['CKV_K8S_28'],
    'kube-linter': ['drop-net-raw-capability'],
    polaris: ['insecureCapabilities'],
    mitre: ['T1557'],
  },
  says: 'container {container} keeps NET_RAW',
  *check({ pod, containers }) {
    if (pod.runsOnWindows) return;
    for (const container of containers) {
      const { capabilitiesDrop, privileged } = container.effective;
      const dropped = capabilitiesDrop.map(capabilityName);
      if (privileged || dropped.includes('ALL') || dropped.includes('NET_RAW')) continue;
      yield { at: container.path('securityContext.capabilities.drop'), container: container.name };
    }
  },
  fix: (problem, { containers }) => {
    const container = containers.find((candidate) => candidate.name === problem.container);
    const hasList = container !== undefined && container.effective.capabilitiesDrop.length > 0;
    return [
      hasList ? { op: 'append', at: problem.at, value: 'NET_RAW' } : { op: 'set', at: problem.at, value: ['NET_RAW'] },
    ];
  },
  fixChangesBehavior: true,
});
