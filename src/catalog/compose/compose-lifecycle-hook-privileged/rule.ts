import { truth } from '#domain/compose/scalars';
import { list, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeLifecycleHookPrivileged = defineRule({
  id: 'compose-lifecycle-hook-privileged',
  title: 'Lifecycle hook runs privileged',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'The hook runs inside the container with every capability and device of the host, and the files it runs belong to the image.',
  remedy: 'Remove privileged from the hook; where it only changes owners of files, user: root is enough.',
  references: { 'cis-docker': ['5.23'], mitre: ['T1611'] },
  says: 'a {hook} hook of service {name} runs privileged',
  *check({ service }) {
    for (const hook of ['post_start', 'pre_stop']) {
      for (const [index, item] of list(service.value[hook]).entries()) {
        if (truth(mapping(item).privileged) === true)
          yield { at: service.path(hook, index, 'privileged'), found: true, detail: { hook } };
      }
    }
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
