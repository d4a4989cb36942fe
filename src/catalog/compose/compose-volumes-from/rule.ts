import { words } from '#domain/compose/scalars';
import { list } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeVolumesFrom = defineRule({
  id: 'compose-volumes-from',
  title: 'Service takes over all mounts of another container',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'It may write everything that the other mounts, also what is added there later: sockets, keys, folders of the host.',
  remedy: 'Name the volumes that both need in the volumes of each, with :ro where one only reads.',
  references: { mitre: ['T1611'] },
  says: 'service {name} takes over the mounts of {found}',
  *check({ service }) {
    for (const [index, item] of list(service.value.volumes_from).entries()) {
      const from = words(item);
      if (from !== undefined && from !== '' && !from.endsWith(':ro'))
        yield { at: service.path('volumes_from', index), found: from.replace(/:rw$/, '').slice(0, 100) };
    }
  },
});
