import { handlersOf, probesOf } from '#domain/kubernetes/probes';
import { defineRule } from '#engines/rules/rule';

export const probeHandlerInvalid = defineRule({
  id: 'probe-handler-invalid',
  title: 'Probe asks in no way or in several at once',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'The API server refuses a probe that has not exactly one of exec, httpGet, tcpSocket and grpc.',
  remedy: 'Keep the one that says most about the program; a merged chart value often brings the second.',
  references: {},
  says: 'a probe of container {container} asks by {found}',
  *check({ containers }) {
    for (const container of containers) {
      if (!container.isLongRunning) continue;
      for (const { value, at } of probesOf(container)) {
        const types = handlersOf(value, at).map(({ type }) => type);
        if (types.length !== 1) yield { at, found: types.join(' and ') || 'nothing', container: container.name };
      }
    }
  },
});
