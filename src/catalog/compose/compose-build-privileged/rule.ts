import { truth, words } from '#domain/compose/scalars';
import { list, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeBuildPrivileged = defineRule({
  id: 'compose-build-privileged',
  title: 'Image is built with all privileges',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Every step, and every package script that it runs, has all capabilities and devices and can take over the machine that builds.',
  remedy: 'Remove the setting; do outside of the build what needs it.',
  references: { cwe: ['CWE-250'], mitre: ['T1611'] },
  says: 'service {name} is built with {found}',
  *check({ service }) {
    const build = mapping(service.value.build);
    if (truth(build.privileged) === true) yield { at: service.path('build.privileged'), found: 'privileged' };
    for (const [index, item] of list(build.entitlements).entries()) {
      if (words(item) === 'security.insecure')
        yield { at: service.path('build.entitlements', index), found: 'security.insecure' };
    }
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
