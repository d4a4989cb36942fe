import { defineRule } from '#engines/rules/rule';

const snippet = /^nginx\.(?:ingress\.kubernetes\.io|org)\/(?:.*-)?(?:snippets?|snippet)$/;

export const ingressNginxSnippet = defineRule({
  id: 'ingress-nginx-snippet',
  title: 'Ingress injects raw nginx configuration',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Ingress'],
  needs: 'object',
  why: 'A snippet runs inside the controller, which can read every Secret that any Ingress names; whoever writes Ingresses then reads them too (CVE-2021-25742).',
  remedy:
    'Use the annotation made for the purpose, and switch snippets off in the controller (allow-snippet-annotations: "false").',
  references: {
    kubescape: ['C-0059'],
    checkov: ['CKV_K8S_152', 'CKV_K8S_153', 'CKV_K8S_154'],
    cve: ['CVE-2021-25742'],
  },
  says: 'ingress {name} carries {found}',
  *check(ingress) {
    for (const key of Object.keys(ingress.annotations))
      if (snippet.test(key)) yield { at: ['metadata', 'annotations', key], found: key };
  },
});
