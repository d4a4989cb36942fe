import type { EffectiveContainer } from '#domain/kubernetes/container';
import { list } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const environmentReferenceTooEarly = defineRule({
  id: 'environment-reference-too-early',
  title: 'Environment variable uses one that is set only later',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'Kubernetes replaces `$(NAME)` only by what stands above it; otherwise the program gets the letters as they are.',
  remedy: 'Move the variable that is used above the one that uses it.',
  references: {},
  says: 'container {container} uses {found} before it is set',
  *check({ containers }) {
    for (const container of containers) {
      // What envFrom brings is set first, and is not in view.
      if (list(container.value.envFrom).length === 0) yield* earlyUses(container);
    }
  },
});

function* earlyUses(container: EffectiveContainer) {
  const all = new Set(container.environment.map(({ name }) => name));
  const above = new Set<string>();
  for (const { name, value, at } of container.environment) {
    const early = usedNames(value ?? '').find((used) => all.has(used) && !above.has(used));
    if (early !== undefined) yield { at: [...at, 'value'], found: `$(${early})`, container: container.name };
    above.add(name);
  }
}

/** Names in `$(NAME)`; `$$(NAME)` stands for itself (third_party/forked/golang/expansion). */
function usedNames(value: string): string[] {
  return [...value.matchAll(/\$\$|\$\(([\w.-]{1,256})\)/g)].flatMap(([, name]) => name ?? []);
}
