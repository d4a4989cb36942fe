import { list } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';
import { formatPath } from '#kernel/path';

export const environmentVariableDuplicated = defineRule({
  id: 'environment-variable-duplicated',
  title: 'Environment variable is set twice',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'Only the last one counts, and a later apply or patch may keep either: both tell entries apart by their name.',
  remedy: 'Keep the one that is meant.',
  references: {
    kubescape: ['C-0295'],
    'kube-linter': ['duplicate-env-var'],
    'kube-score': ['environment-variable-key-duplication'],
  },
  says: 'container {container} sets {found} twice',
  *check({ containers }) {
    for (const container of containers) {
      const items = list(container.value.env);
      const seen = new Map<string, string>();
      for (const [index, { name, value, at }] of container.environment.entries()) {
        if (name === '') continue;
        const written = JSON.stringify(items[index], showBigInt);
        const before = seen.get(name);
        seen.set(name, written);
        // `PATH: /opt/bin:$(PATH)` builds on the first one.
        if (before === undefined || value?.includes(`$(${name})`) === true) continue;
        yield {
          at: [...at, 'name'],
          found: name,
          container: container.name,
          ...(before === written ? { severity: 'info' } : {}),
        };
      }
    }
  },
  /** Only what stands there twice to the letter can go without asking which is meant. */
  fix({ at, severity }, { containers }) {
    const item = at.slice(0, -1);
    const list = formatPath(item.slice(0, -1));
    const container = containers.find((one) => formatPath(one.path('env')) === list);
    const variable = container?.environment[Number(item.at(-1))];
    return severity === 'info' && variable !== undefined && variable.value?.includes('$(') !== true
      ? [{ op: 'remove', at: item }]
      : [];
  },
});

function showBigInt(_: string, part: unknown): unknown {
  return typeof part === 'bigint' ? String(part) : part;
}
