import { isMapping, list, mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const workloadMountsSharedData = defineRule({
  id: 'workload-mounts-shared-data',
  title: 'Workload reads a ConfigMap or a claim',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'workload',
  needs: 'object',
  why: 'Not a mistake: it is what an attacker gets who takes the workload over, and so belongs on the map.',
  remedy: 'Nothing to mend; mount only what the program reads.',
  references: { kubescape: ['C-0257', 'C-0258'] },
  says: '{name} mounts {what} {found}',
  *check({ pod }) {
    for (const { type, source, at } of pod.volumes) {
      if (type === 'configMap')
        yield { at: [...at, type], found: text(source.name) ?? '', detail: { what: 'ConfigMap' } };
      if (type === 'persistentVolumeClaim')
        yield { at: [...at, type], found: text(source.claimName) ?? '', detail: { what: 'claim' } };
      for (const [index, item] of list(type === 'projected' ? source.sources : undefined).entries()) {
        const { configMap } = mapping(item);
        if (isMapping(configMap))
          yield {
            at: [...at, 'projected', 'sources', index, 'configMap'],
            found: text(configMap.name) ?? '',
            detail: { what: 'ConfigMap' },
          };
      }
    }
  },
});
