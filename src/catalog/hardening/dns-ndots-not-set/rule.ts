import { list, mapping, text } from '#domain/kubernetes/fields';
import { lifetimeOf } from '#domain/kubernetes/lifetime';
import type { Workload } from '#domain/kubernetes/workload';
import { defineRule } from '#engines/rules/rule';

export const dnsNdotsNotSet = defineRule({
  id: 'dns-ndots-not-set',
  title: 'Pod asks for outside names in every search domain first',
  severity: 'info',
  maturity: 'incubating',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'With the default of five dots each look-up of a name outside the cluster costs several that fail first.',
  remedy:
    'Where a program asks for many outside names, set `ndots` to 2 in dnsConfig.options, or write names with a dot at the end.',
  references: { 'kube-linter': ['dnsconfig-options'] },
  says: 'pods of {name} use the default of ndots',
  *check(workload) {
    const { pod } = workload;
    if (lifetimeOf(workload) === 'finite' || !asksClusterFirst(workload)) return;
    const isSet = list(mapping(pod.spec.dnsConfig).options).some((option) => mapping(option).name === 'ndots');
    if (!isSet) yield { at: pod.path('dnsConfig.options') };
  },
});

/** Only these pods get the search domains of the cluster. On the network of the node ClusterFirst is read as Default. */
function asksClusterFirst({ pod }: Workload): boolean {
  const policy = text(pod.spec.dnsPolicy) ?? 'ClusterFirst';
  return pod.hostNetwork ? policy === 'ClusterFirstWithHostNet' : policy.startsWith('ClusterFirst');
}
