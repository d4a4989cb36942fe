import { list, mapping, text } from '#domain/kubernetes/fields';
import { safeSysctls } from '#domain/kubernetes/sysctls';
import { defineRule } from '#engines/rules/rule';

export const unsafeSysctl = defineRule({
  id: 'unsafe-sysctl',
  title: 'Pod sets a kernel parameter that is not a safe one',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Parameters outside the safe set can starve or change the node for every pod on it, and the kubelet refuses them unless it was told to allow them.',
  remedy: 'Remove the parameter, or set it on the node for all.',
  references: {
    pss: ['baseline/sysctls'],
    kubescape: ['C-0211'],
    trivy: ['KSV-0026'],
    'kube-linter': ['unsafe-sysctls'],
    posture: ['POD-021'],
  },
  says: 'the pod sets {found}',
  *check({ pod }, { kubernetesVersion }) {
    if (pod.runsOnWindows) return;
    const safe = safeSysctls(kubernetesVersion.minor);
    for (const [index, item] of list(pod.securityContext.sysctls).entries()) {
      const { name: written, value } = mapping(item);
      const name = text(written);
      // A value that goes on with `+` or `=` sets further parameters in CRI-O (CVE-2022-0811).
      if (/[+=]/.test(text(value) ?? '')) {
        yield {
          at: pod.path('securityContext.sysctls', index, 'value'),
          found: name ?? '',
          severity: 'high',
        };
        continue;
      }
      if (name !== undefined && !safe.has(name.replaceAll('/', '.')))
        yield { at: pod.path('securityContext.sysctls', index, 'name'), found: name };
    }
  },
  fix: ({ at }) => [{ op: 'remove', at: at.slice(0, -1) }],
  fixChangesBehavior: true,
});
