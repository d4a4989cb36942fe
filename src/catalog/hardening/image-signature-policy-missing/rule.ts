import { list, mapping } from '#domain/kubernetes/fields';
import type { Inventory } from '#domain/kubernetes/inventory';
import { defineRule } from '#engines/rules/rule';

/** Policies and webhooks that verify signatures before an image may run. */
function verifiesImages(inventory: Inventory): boolean {
  if (inventory.ofKind('ClusterImagePolicy').length > 0 || inventory.ofKind('ImageValidatingPolicy').length > 0)
    return true;
  const rules = [...inventory.ofKind('ClusterPolicy'), ...inventory.ofKind('Policy')].flatMap((policy) =>
    list(mapping(policy.value.spec).rules),
  );
  if (rules.some((rule) => mapping(rule).verifyImages !== undefined)) return true;
  const images = inventory.workloads.flatMap(({ containers }) =>
    containers.map(({ image }) => image?.repository ?? ''),
  );
  return images.some((repository) => /(^|\/)(connaisseur|ratify|policy-controller|portieris)$/.test(repository));
}

export const imageSignaturePolicyMissing = defineRule({
  id: 'image-signature-policy-missing',
  title: 'Nothing verifies signatures of images',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'object',
  kinds: ['Namespace'],
  needs: 'cluster',
  why: 'Whoever can push to a registry, or stand between it and the nodes, decides what runs.',
  remedy: 'Admit only images whose signature was verified, for instance with a Sigstore policy controller or Kyverno.',
  references: { cis: ['5.5.1'], kubescape: ['C-0236', 'C-0237', 'C-0289'], mitre: ['T1525'] },
  says: 'no policy verifies signatures of images',
  *check(object, { inventory }) {
    // It is missing once for the whole cluster, so it is told once.
    const first = inventory
      .ofKind('Namespace')
      .map(({ name }) => name)
      .sort()[0];
    if (object.name === first && !inventory.derive(verifiesImages)) yield { at: ['metadata', 'name'] };
  },
});
