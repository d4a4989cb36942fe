import { words } from '#domain/compose/scalars';
import { mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeLoggingOff = defineRule({
  id: 'compose-logging-off',
  title: 'Service keeps no log',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'What an intruder did, and why the service failed, can be found out by nobody.',
  remedy: 'Remove the driver, or use one with a limit such as local or json-file with max-size.',
  references: { 'compose-lint': ['CL-0014'], cwe: ['CWE-778'], mitre: ['T1562'] },
  says: 'service {name} keeps no log',
  *check({ service }) {
    if (words(mapping(service.value.logging).driver) === 'none')
      yield { at: service.path('logging.driver'), found: 'none' };
  },
  // Options that stand beside it were made for no driver at all.
  fix: ({ at }) => [{ op: 'remove', at: at.slice(0, -1) }],
});
