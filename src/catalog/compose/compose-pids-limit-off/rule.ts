import { isLimited, liftedAt } from '#domain/compose/limits';
import { defineRule } from '#engines/rules/rule';

export const composePidsLimitOff = defineRule({
  id: 'compose-pids-limit-off',
  title: 'Limit of processes is switched off',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Also a limit that the daemon sets for every container is gone: a fork bomb in it takes all process numbers of the host.',
  remedy: 'Set the limit to a few hundred.',
  references: {
    'compose-lint': ['CL-0012'],
    kics: ['221e0658-cb2a-44e3-b08a-db96a341d6fa'],
    'cis-docker': ['5.29'],
    mitre: ['T1499.001'],
  },
  says: 'service {name} switches its limit of processes off',
  *check({ service }) {
    if (!service.isContainer || service.isWindows || isLimited(service, 'pids')) return;
    const at = liftedAt(service, 'pids');
    if (at !== undefined) yield { at };
  },
});
