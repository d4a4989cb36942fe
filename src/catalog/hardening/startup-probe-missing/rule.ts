import { integer, isMapping, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

/** Shorter waits are the habit of ordinary programs. */
const longWait = 60;

export const startupProbeMissing = defineRule({
  id: 'startup-probe-missing',
  title: 'Liveness probe waits long where a startup probe belongs',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'A start that takes longer than the wait is killed again and again, and after a quick start nobody looks for as long.',
  remedy:
    'Give the program a startupProbe with enough failureThreshold × periodSeconds, and drop initialDelaySeconds from the liveness probe.',
  references: { 'kube-linter': ['no-startup-probe'] },
  says: 'the liveness probe of container {container} waits {found} seconds',
  *check({ containers }) {
    for (const container of containers) {
      const delay = integer(mapping(container.value.livenessProbe).initialDelaySeconds);
      if (!container.isLongRunning || delay === undefined || delay < longWait) continue;
      if (isMapping(container.value.startupProbe)) continue;
      yield { at: container.path('livenessProbe.initialDelaySeconds'), found: delay, container: container.name };
    }
  },
});
