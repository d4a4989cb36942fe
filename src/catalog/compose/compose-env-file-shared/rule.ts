import { words } from '#domain/compose/scalars';
import { isMapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeEnvFileShared = defineRule({
  id: 'compose-env-file-shared',
  title: 'Service is given the whole .env of the project',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Compose fills in variables from .env by itself; with env_file too, each service holds the passwords of all the others.',
  remedy: 'Name in environment the variables that the service needs, or give it a file of its own.',
  references: { cwe: ['CWE-522'], mitre: ['T1552.001'] },
  says: 'service {name} is given all of {found}',
  *check({ service, file }) {
    if (file.services.length < 2) return;
    const given = service.value.env_file;
    const items: readonly unknown[] = Array.isArray(given) ? given : [given];
    for (const [index, item] of items.entries()) {
      const path = words(isMapping(item) ? item.path : item);
      if (path === undefined || !/^(?:\.\/)*\.env$/.test(path)) continue;
      yield { at: Array.isArray(given) ? service.path('env_file', index) : service.path('env_file'), found: path };
    }
  },
});
