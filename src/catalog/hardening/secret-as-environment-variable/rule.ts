import { isMapping, list, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const secretAsEnvironmentVariable = defineRule({
  id: 'secret-as-environment-variable',
  title: 'Secret is handed over as an environment variable',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'workload',
  needs: 'object',
  why: 'Variables are inherited by every child process and are written out by crash reporters and debug pages; a rotated Secret does not reach them.',
  remedy: 'Mount the Secret as a file and let the program read it from there.',
  references: {
    cis: ['5.4.1'],
    kubescape: ['C-0207'],
    checkov: ['CKV_K8S_35'],
    'kube-linter': ['read-secret-from-env-var', 'env-value-from'],
    kubesec: ['SecretsAsEnvironmentVariables'],
    stig: ['V-242415'],
  },
  says: 'container {container} takes {found} from a Secret',
  *check({ containers }) {
    for (const container of containers) {
      for (const { name, valueFrom, at } of container.environment) {
        if (isMapping(valueFrom?.secretKeyRef))
          yield { at: [...at, 'valueFrom', 'secretKeyRef'], found: name, container: container.name };
      }
      for (const [index, source] of list(container.value.envFrom).entries()) {
        if (isMapping(mapping(source).secretRef))
          yield {
            at: container.path('envFrom', index, 'secretRef'),
            found: 'all its variables',
            container: container.name,
          };
      }
    }
  },
});
