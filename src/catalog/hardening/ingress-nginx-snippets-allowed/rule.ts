import { mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const ingressNginxSnippetsAllowed = defineRule({
  id: 'ingress-nginx-snippets-allowed',
  title: 'Ingress controller accepts raw nginx configuration',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ConfigMap'],
  needs: 'object',
  why: 'Whoever may write an Ingress then runs code in the controller, which reads the Secrets of every namespace (CVE-2021-25742).',
  remedy: 'Set allow-snippet-annotations to "false", which has been the default since 1.9, or remove the line.',
  references: { kubescape: ['C-0059'], checkov: ['CKV_K8S_152'], cve: ['CVE-2021-25742'] },
  says: 'ConfigMap {name} allows snippet annotations',
  *check(object) {
    if (String(mapping(object.value.data)['allow-snippet-annotations']) === 'true')
      yield { at: ['data', 'allow-snippet-annotations'], found: 'true' };
  },
  fix: ({ at }) => [{ op: 'set', at, value: 'false' }],
  fixChangesBehavior: true,
});
