import { count, words } from '#domain/compose/scalars';
import { mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeRestartUnlimited = defineRule({
  id: 'compose-restart-unlimited',
  title: 'Service that fails is started again without end',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'A program that cannot start uses up the host and fills its log, and an exploit that crashes it gets any number of tries.',
  remedy: 'Write restart: on-failure:5, or max_attempts below deploy.restart_policy.',
  references: { kics: ['2fc99041-ddad-49d5-853f-e35e70a48391'], 'cis-docker': ['5.15'] },
  says: 'service {name} is started again without end',
  *check({ service }) {
    const restart = words(service.value.restart) ?? '';
    // `unless-stopped` restarts as often, but what somebody stopped stays down.
    if (restart === 'on-failure' || restart === 'always') yield { at: service.path('restart'), found: restart };
    const { condition, max_attempts: most } = mapping(mapping(service.value.deploy).restart_policy);
    if (words(condition) === 'on-failure' && (most === undefined || most === null || count(most) === 0))
      yield { at: service.path('deploy.restart_policy'), found: 'on-failure' };
  },
});
