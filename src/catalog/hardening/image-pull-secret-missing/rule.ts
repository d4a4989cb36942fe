import { list, mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const imagePullSecretMissing = defineRule({
  id: 'image-pull-secret-missing',
  title: 'Pull secret does not exist',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'cluster',
  why: 'Images of a private registry cannot be pulled; the pod keeps waiting.',
  remedy: 'Create the Secret in the namespace, or remove the reference.',
  references: { kubescape: ['C-0307'] },
  says: 'pull secret {found} does not exist',
  *check({ object, pod }, { inventory }) {
    for (const [index, item] of list(pod.spec.imagePullSecrets).entries()) {
      const name = text(mapping(item).name);
      if (name === undefined || inventory.find('Secret', object.namespace, name) !== undefined) continue;
      yield { at: pod.path('imagePullSecrets', index, 'name'), found: name };
    }
  },
});
