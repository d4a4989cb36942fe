import { defineRule } from '#engines/rules/rule';

export const volumeNameDuplicated = defineRule({
  id: 'volume-name-duplicated',
  title: 'Two volumes of a pod have one name',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'The API server refuses the pod, and a tool that merges manifests keeps only one of the two.',
  remedy: 'Give one of them another name, or remove it.',
  references: {},
  says: 'a second volume is named {found}',
  *check({ pod }) {
    const seen = new Set<string>();
    for (const { name, at } of pod.volumes) {
      if (name !== '' && seen.has(name)) yield { at: [...at, 'name'], found: name };
      seen.add(name);
    }
  },
});
