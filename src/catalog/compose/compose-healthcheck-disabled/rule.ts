import { truth } from '#domain/compose/scalars';
import { list, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeHealthcheckDisabled = defineRule({
  id: 'compose-healthcheck-disabled',
  title: 'Health check of the image is switched off',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'A program that hangs counts as one that works, and nobody is told.',
  remedy: 'Remove the setting, or write a test that fits.',
  references: { 'compose-lint': ['CL-0015'], 'cis-docker': ['5.27'] },
  says: 'service {name} switches its health check off',
  *check({ service }) {
    const { disable, test } = mapping(service.value.healthcheck);
    if (truth(disable) === true) yield { at: service.path('healthcheck.disable'), found: true };
    else if (list(test)[0] === 'NONE') yield { at: service.path('healthcheck.test'), found: 'NONE' };
  },
});
