import { defineRule } from '#engines/rules/rule';

export const portNameDuplicated = defineRule({
  id: 'port-name-duplicated',
  title: 'Two ports of a container have one name',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'The API server refuses the pod: a Service could not tell which of the two is meant.',
  remedy: 'Give each port of the container a name of its own.',
  references: { 'kube-score': ['container-ports-check'] },
  says: 'container {container} names a second port {found}',
  *check({ containers }) {
    for (const container of containers) {
      const seen = new Set<string>();
      for (const { name, at } of container.ports) {
        if (name === undefined || name === '') continue;
        if (seen.has(name)) yield { at: [...at, 'name'], found: name, container: container.name };
        seen.add(name);
      }
    }
  },
});
