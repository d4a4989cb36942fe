import { type Fields, isMapping, list, mapping, text } from '#domain/kubernetes/fields';
import { areNeighboursInView } from '#domain/kubernetes/pod-references';
import { matchesSelector } from '#domain/kubernetes/selector';
import type { Workload } from '#domain/kubernetes/workload';
import { defineRule } from '#engines/rules/rule';
import type { Path } from '#kernel/path';

export const spreadSelectorMismatch = defineRule({
  id: 'spread-selector-mismatch',
  title: 'Rule that spreads pods selects none',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'It keeps nothing apart, so that all replicas may land on one node while the manifest says they do not.',
  remedy: 'Make labelSelector match the labels of the pod template.',
  references: { 'kube-score': ['pod-topology-spread-constraints'] },
  says: 'the selector of {found} matches none of the pods of {name}',
  *check(workload, { inventory }) {
    const { object, pod } = workload;
    if (!severalKinds.has(object.kind)) return;
    for (const { at, selector } of constraints(workload))
      if (!matchesSelector(withoutGenerated(selector), pod.labels)) yield { at, found: 'a topology spread constraint' };
    for (const { at, selector } of antiAffinityTerms(workload)) {
      const known = withoutGenerated(selector);
      // Pods may be kept apart from those of another program.
      if (matchesSelector(known, pod.labels) || inventory.select(object.namespace, known).length > 0) continue;
      if (areNeighboursInView(object, inventory)) yield { at, found: 'a pod anti-affinity' };
      else yield { unknown: 'the pods that these are kept apart from are not in view' };
    }
  },
});

const severalKinds = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout']);

interface Term {
  readonly at: Path;
  readonly selector: unknown;
}

function constraints({ pod }: Workload): readonly Term[] {
  return list(pod.spec.topologySpreadConstraints).map((item, index) => ({
    at: pod.path('topologySpreadConstraints', index, 'labelSelector'),
    selector: mapping(item).labelSelector,
  }));
}

/** Those that look at the pods of their own namespace and name some. */
function antiAffinityTerms({ pod }: Workload): readonly Term[] {
  const fields = mapping(mapping(pod.spec.affinity).podAntiAffinity);
  return Object.entries(fields).flatMap(([field, items]) =>
    list(items).flatMap((item, index) => {
      const at = pod.path('affinity.podAntiAffinity', field, index);
      const isWeighted = isMapping(mapping(item).podAffinityTerm);
      const term = isWeighted ? mapping(mapping(item).podAffinityTerm) : mapping(item);
      if (term.labelSelector === undefined || list(term.namespaces).length > 0 || isMapping(term.namespaceSelector))
        return [];
      const end = isWeighted ? ['podAffinityTerm', 'labelSelector'] : ['labelSelector'];
      return [{ at: [...at, ...end], selector: term.labelSelector }];
    }),
  );
}

/** Labels that controllers add to the pods they make. */
const generated =
  /^(?:pod-template-hash|controller-revision-hash|rollouts-pod-template-hash|apps\.kubernetes\.io\/pod-index|statefulset\.kubernetes\.io\/pod-name)$/;

function withoutGenerated(selector: unknown): Fields | undefined {
  if (!isMapping(selector)) return undefined;
  const labels = Object.entries(mapping(selector.matchLabels)).filter(([key]) => !generated.test(key));
  const expressions = list(selector.matchExpressions).filter((item) => !generated.test(text(mapping(item).key) ?? ''));
  return { matchLabels: Object.fromEntries(labels), matchExpressions: expressions };
}
