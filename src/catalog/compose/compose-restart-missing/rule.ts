import { defineRule } from '#engines/rules/rule';

export const composeRestartMissing = defineRule({
  id: 'compose-restart-missing',
  title: 'Service does not come back after the host restarts',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'After a crash, or an update that restarts the host, it stays down until somebody notices.',
  remedy: 'Set restart to unless-stopped, or to on-failure with a number.',
  references: { 'cis-docker': ['5.15'] },
  says: 'service {name} has no restart policy',
  *check({ service }) {
    // What publishes ports is meant to stay; jobs and tools are not, nor what only a profile starts.
    const stays = service.find('ports') !== undefined && service.find('profiles') === undefined;
    if (!stays || service.find('restart') !== undefined || service.find('deploy.restart_policy') !== undefined) return;
    yield service.missing('restart');
  },
});
