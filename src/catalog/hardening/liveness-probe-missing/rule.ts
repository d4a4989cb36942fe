import { isMapping } from '#domain/kubernetes/fields';
import { lifetimeOf } from '#domain/kubernetes/lifetime';
import { defineRule } from '#engines/rules/rule';

export const livenessProbeMissing = defineRule({
  id: 'liveness-probe-missing',
  title: 'Container has no liveness probe',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'A program that hangs instead of ending is not restarted until a person notices.',
  remedy:
    'Where the program can hang, add a cheap livenessProbe that asks nothing but the program itself; a probe that asks its dependencies does more harm than none.',
  references: {
    kubescape: ['C-0056'],
    checkov: ['CKV_K8S_8'],
    'kube-linter': ['no-liveness-probe'],
    'kube-score': ['pod-probes'],
    polaris: ['livenessProbeMissing'],
    gatekeeper: ['requiredprobes'],
    posture: ['REL-001'],
  },
  says: 'container {container} has no liveness probe',
  *check(workload) {
    const lifetime = lifetimeOf(workload);
    if (lifetime === 'finite') return;
    const without = workload.containers.filter(({ role, value }) => role === 'main' && !isMapping(value.livenessProbe));
    if (lifetime === 'unknown') {
      if (without.length > 0)
        yield { unknown: `whether the controller of ${workload.object.kind} ends its pods or adds probes to them` };
      return;
    }
    for (const container of without) yield { at: container.path('livenessProbe'), container: container.name };
  },
});
