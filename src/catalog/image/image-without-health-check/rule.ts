import { defineImageRule } from '#engines/image-rules/image-rule';

export const imageWithoutHealthCheck = defineImageRule({
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
  *check(view) {
    const { config } = view.image;
    if (config === undefined) {
      if (view.image.source !== 'directory' && view.image.source !== 'rootfs')
        yield { unknown: 'the configuration of the image' };
      return;
    }
    if (config.config.healthcheck === undefined) yield { at: { kind: 'config', path: 'config.Healthcheck' } };
  },
});
