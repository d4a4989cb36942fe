import { isLimited, liftedAt } from '#domain/compose/limits';
import { defineRule } from '#engines/rules/rule';

export const composePidsLimitMissing = defineRule({
  id: 'compose-pids-limit-missing',
  title: 'Service may start any number of processes',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'A fork bomb in it takes all process numbers of the host, and then nobody can log in to stop it.',
  remedy: 'Set pids_limit, or deploy.resources.limits.pids, to a few hundred.',
  references: {
    kics: ['221e0658-cb2a-44e3-b08a-db96a341d6fa'],
    'cis-docker': ['5.29'],
    mitre: ['T1499.001'],
  },
  says: 'service {name} may start any number of processes',
  *check({ service }) {
    if (!service.isContainer || service.isWindows || isLimited(service, 'pids')) return;
    // A limit that is lifted on purpose is told by compose-pids-limit-off.
    if (liftedAt(service, 'pids') === undefined) yield service.missing('pids_limit');
  },
});
