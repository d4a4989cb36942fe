import { integer, list, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

/** A day: what the identity webhooks of the clouds ask for. */
const longest = 86_400;

export const projectedTokenLongLived = defineRule({
  id: 'projected-token-long-lived',
  title: 'Projected token lives for more than a day',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'A stolen token is good for as long as it was asked for; the kubelet renews short ones by itself.',
  remedy: 'Leave expirationSeconds out: an hour is the default.',
  references: { kubescape: ['C-0288'], mitre: ['T1528'] },
  says: 'the token lives for {found} seconds',
  *check({ pod }) {
    for (const volume of pod.volumes) {
      if (volume.type !== 'projected') continue;
      for (const [index, source] of list(volume.source.sources).entries()) {
        const seconds = integer(mapping(mapping(source).serviceAccountToken).expirationSeconds);
        if (seconds !== undefined && seconds > longest) {
          yield {
            at: [...volume.at, 'projected', 'sources', index, 'serviceAccountToken', 'expirationSeconds'],
            found: seconds,
          };
        }
      }
    }
  },
});
