import { defineConfigRule } from '#engines/image-rules/config-rule';

export const imageWithoutHealthCheck = defineConfigRule({
  id: 'image-without-health-check',
  kind: 'hardening',
  title: 'Image says nothing of how to see that it works',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  why: 'An engine cannot tell a program that hangs from one that works. Kubernetes uses probes of its own.',
  remedy: 'Add HEALTHCHECK, or probes where the container runs.',
  references: { cis: ['4.6'] },
  says: 'The image has no health check',
  *checkConfig(config) {
    if (config.healthcheck === undefined) yield { at: { kind: 'config', path: 'config.Healthcheck' } };
  },
});
