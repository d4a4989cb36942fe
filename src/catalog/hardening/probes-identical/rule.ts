import { integer } from '#domain/kubernetes/fields';
import { handlersOf, type Probe, probesOf } from '#domain/kubernetes/probes';
import { defineRule } from '#engines/rules/rule';

export const probesIdentical = defineRule({
  id: 'probes-identical',
  title: 'Liveness probe asks the same as the readiness probe, as soon',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'A pod that should only be left in peace for a while is restarted instead, all copies at once when something they share is slow.',
  remedy:
    'Let the liveness probe ask something simpler, or give it a larger failureThreshold × periodSeconds than the readiness probe has.',
  references: { 'kube-score': ['pod-probes-identical'] },
  says: 'liveness and readiness of container {container} fail together',
  *check({ containers }) {
    for (const container of containers) {
      const probes = probesOf(container);
      const liveness = probes.find(({ name }) => name === 'livenessProbe');
      const readiness = probes.find(({ name }) => name === 'readinessProbe');
      if (liveness === undefined || readiness === undefined || !container.isLongRunning) continue;
      const question = questionOf(liveness);
      // Same question and more patience is a common and good pattern (Kubernetes docs, liveness and readiness).
      if (question !== undefined && question === questionOf(readiness) && patience(liveness) <= patience(readiness))
        yield { at: liveness.at, container: container.name };
    }
  },
});

/** What is asked, with the API's defaults; two equal texts are the same question. */
function questionOf({ value, at }: Probe): string | undefined {
  const [handler, second] = handlersOf(value, at);
  if (handler === undefined || second !== undefined) return undefined;
  const { type, value: asked } = handler;
  const parts =
    type === 'exec'
      ? [asked.command]
      : [
          asked.host ?? '',
          asked.port,
          asked.path ?? '/',
          asked.scheme ?? 'HTTP',
          asked.httpHeaders,
          asked.service ?? '',
        ];
  return JSON.stringify([type, ...parts], (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
}

/** Seconds until a probe that keeps failing has its effect. 0 stands for the default. */
function patience({ value }: Probe): number {
  return (integer(value.failureThreshold) || 3) * (integer(value.periodSeconds) || 10);
}
