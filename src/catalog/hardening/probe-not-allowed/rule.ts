import { isMapping } from '#domain/kubernetes/fields';
import { probeNames } from '#domain/kubernetes/probes';
import { defineRule } from '#engines/rules/rule';

export const probeNotAllowed = defineRule({
  id: 'probe-not-allowed',
  title: 'Probe or hook on a container that cannot have any',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'Init containers run to their end and ephemeral ones are left alone, so the API server refuses probes and lifecycle hooks on them.',
  remedy: 'Remove it; an init container that is to stay beside the others needs restartPolicy `Always`.',
  references: {},
  says: 'container {container} cannot have {found}',
  *check({ containers }) {
    for (const container of containers) {
      if (container.isLongRunning) continue;
      for (const field of [...probeNames, 'lifecycle']) {
        const value = container.value[field];
        if (isMapping(value) && Object.keys(value).length > 0)
          yield { at: container.path(field), found: field, container: container.name };
      }
    }
  },
});
