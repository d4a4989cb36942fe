import { isMapping, list, mapping } from '#domain/kubernetes/fields';
import { isFragment } from '#domain/kubernetes/lifetime';
import type { KubernetesObject } from '#domain/kubernetes/object';
import { isPlaceholder } from '#domain/kubernetes/pod-references';
import { parseQuantity } from '#domain/kubernetes/quantity';
import { workloadsOf } from '#domain/kubernetes/workload';
import { defineRule } from '#engines/rules/rule';
import type { Path } from '#kernel/path';

export const volumeClaimIncomplete = defineRule({
  id: 'volume-claim-incomplete',
  title: 'Claim for storage does not say how much, or how it is used',
  severity: 'high',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['PersistentVolumeClaim', 'StatefulSet'],
  needs: 'object',
  // pkg/apis/core/validation: ValidatePersistentVolumeClaimSpec.
  why: 'The API server refuses the claim, so pods that need it never start.',
  remedy: 'Set resources.requests.storage to an amount such as 10Gi, and accessModes, which mostly is [ReadWriteOnce].',
  references: { kubesec: ['VolumeClaimRequestsStorage'] },
  says: 'the claim has no {what}',
  *check(object) {
    for (const { at, spec } of claimsIn(object)) {
      const storage = mapping(mapping(mapping(spec).resources).requests).storage;
      const amount = parseQuantity(storage);
      if (typeof storage === 'string' && isPlaceholder(storage)) yield { unknown: 'the amount is filled in later' };
      else if (amount === undefined || amount <= 0n)
        yield {
          at: [...at, 'resources', 'requests', 'storage'],
          found: typeof storage === 'string' ? storage : null,
          detail: { what: 'valid resources.requests.storage' },
        };
      if (list(mapping(spec).accessModes).length === 0)
        yield { at: [...at, 'accessModes'], detail: { what: 'accessModes' } };
    }
  },
});

interface ClaimSpec {
  readonly at: Path;
  readonly spec: unknown;
}

function claimsIn(object: KubernetesObject): readonly ClaimSpec[] {
  const { group, kind, value } = object;
  if (kind === 'PersistentVolumeClaim' && group === '') return [{ at: ['spec'], spec: value.spec }];
  const workload = workloadsOf(object)[0];
  if (kind !== 'StatefulSet' || group !== 'apps' || workload === undefined || isFragment(workload)) return [];
  return list(mapping(value.spec).volumeClaimTemplates).flatMap((item, index) =>
    isMapping(item) ? [{ at: ['spec', 'volumeClaimTemplates', index, 'spec'], spec: item.spec }] : [],
  );
}
