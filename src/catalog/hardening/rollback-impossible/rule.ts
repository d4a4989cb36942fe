import { integer, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const rollbackImpossible = defineRule({
  id: 'rollback-impossible',
  title: 'No earlier version is kept',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout'],
  needs: 'object',
  why: 'When an update goes wrong there is nothing that `kubectl rollout undo` could go back to.',
  remedy: 'Keep a few revisions: remove revisionHistoryLimit or set it to two or more.',
  references: {},
  says: '{name} keeps no revision to go back to',
  *check({ value, group }) {
    if (group !== 'apps' && group !== 'argoproj.io') return;
    if (integer(mapping(value.spec).revisionHistoryLimit) === 0)
      yield { at: ['spec', 'revisionHistoryLimit'], found: 0 };
  },
  fix: ({ at }) => [{ op: 'remove', at }],
});
