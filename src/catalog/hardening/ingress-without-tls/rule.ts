import { list, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

/** Annotations of controllers that encrypt without a tls section, with the values that say so. */
const elsewhere: Readonly<Record<string, RegExp>> = {
  'alb.ingress.kubernetes.io/certificate-arn': /^./,
  'alb.ingress.kubernetes.io/listen-ports': /^(?!.*"HTTP")(?=.*"HTTPS")/,
  'networking.gke.io/managed-certificates': /^./,
  'ingress.gcp.kubernetes.io/pre-shared-cert': /^./,
  'appgw.ingress.kubernetes.io/appgw-ssl-certificate': /^./,
  'traefik.ingress.kubernetes.io/router.tls': /^true$/,
  'nginx.ingress.kubernetes.io/ssl-passthrough': /^true$/,
};

export const ingressWithoutTls = defineRule({
  id: 'ingress-without-tls',
  title: 'Ingress serves without TLS',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Ingress'],
  needs: 'object',
  why: 'Passwords, cookies and tokens cross the network in the clear, where anyone on the way can read and change them.',
  remedy: 'Add spec.tls with the hosts and the Secret that holds their certificate.',
  references: {
    kubescape: ['C-0263'],
    polaris: ['tlsSettingsMissing'],
    gatekeeper: ['httpsonly'],
    kics: ['ingress-without-tls'],
  },
  says: 'ingress {name} has no tls section',
  *check(ingress) {
    if (ingress.group !== 'networking.k8s.io' && ingress.group !== 'extensions') return;
    const { annotations } = ingress;
    if (Object.entries(elsewhere).some(([key, form]) => form.test(annotations[key] ?? '\n'))) return;
    if (list(mapping(ingress.value.spec).tls).length === 0) yield { at: ['spec', 'tls'] };
  },
});
