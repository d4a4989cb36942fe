import { missingKeys } from '#domain/kubernetes/missing-keys';
import { defineRule } from '#engines/rules/rule';

export const configMapKeyMissing = defineRule({
  id: 'config-map-key-missing',
  title: 'ConfigMap has no such key',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'The container waits for the key and does not start; a pod that runs already does not come back after its next restart.',
  remedy: 'Add the key, correct its name, or set optional where the program can do without.',
  references: {},
  says: 'ConfigMap {source} has no key {found}',
  *check(workload, { inventory }) {
    yield* missingKeys('ConfigMap', workload, inventory);
  },
});
