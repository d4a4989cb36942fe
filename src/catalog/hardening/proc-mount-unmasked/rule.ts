import { defineRule } from '#engines/rules/rule';

export const procMountUnmasked = defineRule({
  id: 'proc-mount-unmasked',
  title: 'The masks over /proc are taken off',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Writable parts of /proc such as sysrq-trigger and sys/kernel/core_pattern run commands on the host.',
  remedy: 'Remove procMount, or give the pod a user namespace with hostUsers: false.',
  references: {
    pss: ['baseline/procMount', 'restricted/procMount_restricted'],
    kubescape: ['C-0211'],
    trivy: ['KSV-0027'],
    'kube-linter': ['unsafe-proc-mount'],
    polaris: ['procMount'],
    kubesec: ['ProcMount'],
    mitre: ['T1611'],
  },
  says: 'container {container} has procMount Unmasked',
  *check({ pod, containers }) {
    // In a user namespace the kernel protects these files by itself; nested containers need that.
    if (pod.hasUserNamespace) return;
    for (const container of containers) {
      const { procMount } = container.effective;
      if (procMount === 'Unmasked')
        yield { at: container.path('securityContext.procMount'), found: procMount, container: container.name };
    }
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
