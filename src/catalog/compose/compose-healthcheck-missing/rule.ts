import { defineRule } from '#engines/rules/rule';

export const composeHealthcheckMissing = defineRule({
  id: 'compose-healthcheck-missing',
  title: 'Service has no health check',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Docker takes a program that hangs for one that works, and services that depend on it start too early. An image may bring a check of its own, which is not in view here.',
  remedy: 'Add healthcheck with a test that asks the program, not only its port.',
  references: { kics: ['698ed579-b239-4f8f-a388-baa4bcb13ef8'], 'cis-docker': ['5.27'] },
  says: 'service {name} has no health check',
  *check({ service }) {
    if (!service.isContainer || service.find('healthcheck') !== undefined) return;
    // Nobody asks a job that is over.
    if (service.find('ports') === undefined && service.find('expose') === undefined) return;
    yield service.missing('healthcheck');
  },
});
