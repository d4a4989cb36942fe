import { words } from '#domain/compose/scalars';
import { list } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

/** Groups that own what only root may touch: the socket of Docker, disks, shadow. */
const privileged = /^(?:0+|root|docker|disk|shadow|lxd|kmem|sudo|wheel)$/;

export const composePrivilegedGroup = defineRule({
  id: 'compose-privileged-group',
  title: 'Service belongs to a group that leads to root',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Such groups own the socket of Docker, disks or files of root; together with a mount they are as good as root.',
  remedy: 'Remove the group, or use one that owns nothing but the files of the service.',
  references: { cwe: ['CWE-250'], mitre: ['T1611'] },
  says: 'service {name} is in the group {found}',
  *check({ service }) {
    for (const [index, item] of list(service.value.group_add).entries()) {
      const group = words(item);
      if (group !== undefined && privileged.test(group)) yield { at: service.path('group_add', index), found: group };
    }
  },
});
