import { list, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

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
    // Controllers of load balancers keep certificates elsewhere.
    const annotations = Object.keys(ingress.annotations);
    if (
      annotations.some(
        (key) =>
          key === 'alb.ingress.kubernetes.io/certificate-arn' ||
          key === 'networking.gke.io/managed-certificates' ||
          key === 'ingress.gcp.kubernetes.io/pre-shared-cert',
      )
    )
      return;
    if (list(mapping(ingress.value.spec).tls).length === 0) yield { at: ['spec', 'tls'] };
  },
});
