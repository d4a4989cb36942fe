import { isLimited, liftedAt } from '#domain/compose/limits';
import { defineRule } from '#engines/rules/rule';

export const composeCpuLimitMissing = defineRule({
  id: 'compose-cpu-limit-missing',
  title: 'Service has no CPU limit',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'A busy loop or a coin miner in it may take every idle cycle of the host, and its speed depends on its neighbours.',
  remedy: 'Set deploy.resources.limits.cpus, or cpus.',
  references: {
    'compose-lint': ['CL-0026'],
    kics: ['6b610c50-99fb-4ef0-a5f3-e312fd945bc3'],
    'cis-docker': ['5.12'],
    mitre: ['T1496'],
  },
  says: 'service {name} has no CPU limit',
  *check({ service }) {
    if (!service.isContainer || isLimited(service, 'cpus')) return;
    const at = liftedAt(service, 'cpus');
    yield at === undefined ? service.missing('deploy.resources.limits.cpus') : { at };
  },
});
