import { integerOrText, list, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

/** An hour and seven seconds: what the API server gives to pods by default. */
const longest = 3607;

/** AWS takes tokens of a day, and its identity webhook writes that into pods. */
const longestForAws = 86_400;

export const projectedTokenLongLived = defineRule({
  id: 'projected-token-long-lived',
  title: 'Projected token lives for more than an hour',
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
        const { expirationSeconds, audience } = mapping(mapping(source).serviceAccountToken);
        const seconds = integerOrText(expirationSeconds);
        if (seconds !== undefined && seconds > (audience === 'sts.amazonaws.com' ? longestForAws : longest)) {
          yield {
            at: [...volume.at, 'projected', 'sources', index, 'serviceAccountToken', 'expirationSeconds'],
            found: seconds,
          };
        }
      }
    }
  },
});
