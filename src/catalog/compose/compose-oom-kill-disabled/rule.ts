import { count, truth } from '#domain/compose/scalars';
import { defineRule } from '#engines/rules/rule';

export const composeOomKillDisabled = defineRule({
  id: 'compose-oom-kill-disabled',
  title: 'Service is kept alive when memory runs out',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'When it takes all memory the kernel kills other programs of the host in its place, or the host stands still.',
  remedy: 'Remove the setting and give the service a memory limit that it can live with.',
  references: { 'cis-docker': ['5.11'], mitre: ['T1499'] },
  says: 'service {name} sets {field} to {found}',
  *check({ service }) {
    if (truth(service.value.oom_kill_disable) === true)
      yield { at: service.path('oom_kill_disable'), found: true, detail: { field: 'oom_kill_disable' } };
    const score = count(service.value.oom_score_adj);
    if (score !== undefined && score <= -900)
      yield { at: service.path('oom_score_adj'), found: score, detail: { field: 'oom_score_adj' } };
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
