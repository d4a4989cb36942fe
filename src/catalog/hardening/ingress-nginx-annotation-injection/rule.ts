import { defineRule } from '#engines/rules/rule';

/** Characters that end an nginx directive or open a block; no honest value of these annotations holds them. */
const breaksOut = /[;{}\n\r]|#\s|lua_|_by_lua|alias\s|root\s+\//;
const prefix = 'nginx.ingress.kubernetes.io/';
const free = /snippet|auth-proxy-set-headers|custom-headers|modsecurity|log-format|cors-/;

export const ingressNginxAnnotationInjection = defineRule({
  id: 'ingress-nginx-annotation-injection',
  title: 'Ingress annotation breaks out into nginx configuration',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Ingress'],
  needs: 'object',
  why: 'The controller pasted annotation values into its configuration; a value with a semicolon or brace ran code in the controller (CVE-2023-5044, CVE-2025-1097 and kin).',
  remedy: 'Take the characters out of the value, update the controller, and move off it: it is no longer maintained.',
  references: {
    kubescape: ['C-0059'],
    trivy: ['KCV-0093'],
    cve: ['CVE-2023-5043', 'CVE-2023-5044', 'CVE-2025-1097', 'CVE-2025-1098', 'CVE-2025-24514'],
  },
  says: 'annotation {found} of ingress {name} holds nginx syntax',
  *check(ingress) {
    for (const [key, value] of Object.entries(ingress.annotations)) {
      if (key.startsWith(prefix) && !free.test(key) && breaksOut.test(value))
        yield { at: ['metadata', 'annotations', key], found: key };
    }
  },
});
