import { isMapping, list, mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const workloadReadsSecret = defineRule({
  id: 'workload-reads-secret',
  title: 'Workload reads a Secret',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'workload',
  needs: 'object',
  why: 'Not a mistake: it is what an attacker gets who takes the workload over, and so belongs on the map.',
  remedy: 'Nothing to mend; keep the number of Secrets that a workload reads small.',
  references: { kubescape: ['C-0255'] },
  says: '{name} reads Secret {found}',
  *check({ pod }) {
    for (const { type, source, at } of pod.volumes) {
      if (type === 'secret') yield { at: [...at, 'secret'], found: text(source.secretName) ?? '' };
      for (const [index, item] of list(type === 'projected' ? source.sources : undefined).entries()) {
        const { secret } = mapping(item);
        if (isMapping(secret))
          yield { at: [...at, 'projected', 'sources', index, 'secret'], found: text(secret.name) ?? '' };
      }
    }
  },
});
