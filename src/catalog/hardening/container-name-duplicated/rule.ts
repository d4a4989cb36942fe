import { defineRule } from '#engines/rules/rule';

export const containerNameDuplicated = defineRule({
  id: 'container-name-duplicated',
  title: 'Two containers of a pod have one name',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'The API server refuses the pod; all its containers, init and ephemeral ones too, share one set of names.',
  remedy: 'Give one of them another name.',
  references: {},
  says: 'a second container is named {found}',
  *check({ containers }) {
    const seen = new Set<string>();
    for (const { name, at } of containers) {
      if (name !== '' && seen.has(name)) yield { at: [...at, 'name'], found: name, container: name };
      seen.add(name);
    }
  },
});
