import { words } from '#domain/compose/scalars';
import { defineRule } from '#engines/rules/rule';

export const composeCgroupParentSet = defineRule({
  id: 'compose-cgroup-parent-set',
  title: 'Service runs in a control group of its own choice',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Limits that the daemon sets for all containers do not hold for a service that runs somewhere else in the tree.',
  remedy: 'Remove cgroup_parent and limit the service with deploy.resources.limits.',
  references: { kics: ['4d9f44c6-2f4a-4317-9bb5-267adbea0232'], 'cis-docker': ['5.25'] },
  says: 'service {name} runs below {found}',
  *check({ service }) {
    const parent = words(service.value.cgroup_parent);
    if (parent !== undefined && parent !== '') yield { at: service.path('cgroup_parent'), found: parent.slice(0, 200) };
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
