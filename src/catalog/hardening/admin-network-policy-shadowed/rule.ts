import { integer, mapping, stringMap, text } from '#domain/kubernetes/fields';
import type { KubernetesObject } from '#domain/kubernetes/object';
import { defineRule } from '#engines/rules/rule';

/** False only when both ask for different values of one label: then no pod can be meant by both. */
function mayOverlap(a: KubernetesObject, b: KubernetesObject): boolean {
  const [left, right] = [a, b].map((policy) => {
    const subject = mapping(mapping(policy.value.spec).subject);
    const pods = mapping(subject.pods);
    return {
      ...stringMap(mapping(subject.namespaces).matchLabels),
      ...stringMap(mapping(pods.namespaceSelector).matchLabels),
    };
  });
  return Object.entries(left ?? {}).every(([key, value]) => right?.[key] === undefined || right[key] === value);
}

export const adminNetworkPolicyShadowed = defineRule({
  id: 'admin-network-policy-shadowed',
  title: 'Two cluster-wide network policies share a priority',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['AdminNetworkPolicy', 'ClusterNetworkPolicy'],
  needs: 'neighbours',
  why: 'Which of two policies with one priority is asked first is not defined, so an allow may win over a deny.',
  remedy: 'Give each policy a priority of its own.',
  references: { nsa: ['network-separation'] },
  says: 'priority {found} is also that of {other}',
  *check(object, { inventory }) {
    const spec = mapping(object.value.spec);
    const priority = integer(spec.priority);
    if (priority === undefined) return;
    const other = inventory.ofKind(object.kind).find((candidate) => {
      const its = mapping(candidate.value.spec);
      // Of each pair the later name tells it.
      return (
        candidate.name < object.name &&
        integer(its.priority) === priority &&
        text(its.tier) === text(spec.tier) &&
        mayOverlap(candidate, object)
      );
    });
    if (other !== undefined) yield { at: ['spec', 'priority'], found: priority, detail: { other: other.name } };
  },
});
