import type { ExpectedResult } from '#deploy/kyverno-test';

/** Why a test is none of ours. */
export function reasonNotClaimed({ policyKind }: ExpectedResult, file: string): string | undefined {
  switch (policyKind.toLowerCase()) {
    case 'isvalidatingpolicy':
    case 'isvalidatingadmissionpolicy':
    case 'ismutatingpolicy':
    case 'ismutatingadmissionpolicy':
      if (/envoy|http-allow/.test(file)) return 'it judges requests of a proxy, not of Kubernetes';
      return undefined;
    case 'isgeneratingpolicy':
    case 'isdeletingpolicy':
      return 'it makes or deletes objects, which only Kyverno in a cluster does';
    case 'isimagevalidatingpolicy':
      return 'it asks registries for signatures, and policies get no network';
    default:
      return 'it is written in the old language of Kyverno';
  }
}
