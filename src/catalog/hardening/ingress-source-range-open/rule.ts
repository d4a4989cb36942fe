import { isWholeWorld } from '#domain/kubernetes/egress';
import { defineRule } from '#engines/rules/rule';

/** Annotations of controllers that list who may come. */
const lists = [
  'nginx.ingress.kubernetes.io/whitelist-source-range',
  'nginx.ingress.kubernetes.io/allowlist-source-range',
  'haproxy.org/whitelist',
  'haproxy.org/allow-list',
];

export const ingressSourceRangeOpen = defineRule({
  id: 'ingress-source-range-open',
  title: 'List of allowed addresses lets everybody in',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Ingress'],
  needs: 'object',
  why: 'The annotation reads as if access were limited, and a block with the prefix 0 holds every address.',
  remedy: 'List the addresses that may come, or remove the annotation from a public site.',
  references: { kics: ['ingress-whitelist-open-to-all'], mitre: ['T1133'] },
  says: 'annotation {found} lets every address in',
  *check(ingress) {
    for (const key of lists)
      if ((ingress.annotations[key] ?? '').split(',').some((range) => isWholeWorld(range)))
        yield { at: ['metadata', 'annotations', key], found: key };
  },
});
