import { isLimited, liftedAt } from '#domain/compose/limits';
import { defineRule } from '#engines/rules/rule';

export const composeMemoryLimitMissing = defineRule({
  id: 'compose-memory-limit-missing',
  title: 'Service has no memory limit',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'A leak, or a request made to cost memory, takes the memory of the whole host and other containers are killed for it.',
  remedy: 'Set deploy.resources.limits.memory, or mem_limit.',
  references: {
    'compose-lint': ['CL-0026'],
    kics: ['bb9ac4f7-e13b-423d-a010-c74a1bfbe492'],
    'cis-docker': ['5.11'],
    mitre: ['T1499'],
  },
  says: 'service {name} has no memory limit',
  *check({ service }) {
    if (!service.isContainer || isLimited(service, 'memory')) return;
    const at = liftedAt(service, 'memory');
    yield at === undefined ? service.missing('deploy.resources.limits.memory') : { at };
  },
});
