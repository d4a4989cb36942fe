import { words } from '#domain/compose/scalars';
import { mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeLogUnbounded = defineRule({
  id: 'compose-log-unbounded',
  title: 'Log of the service grows without a limit',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'The driver json-file keeps everything unless it is told a size: a talkative program, or somebody who makes it talk, fills the disk of the host.',
  remedy: 'Set max-size and max-file in the options, or use the driver local.',
  references: { mitre: ['T1499.001'], cwe: ['CWE-779'] },
  says: 'the log of service {name} has no max-size',
  *check({ service }) {
    const { driver, options } = mapping(service.value.logging);
    const size = mapping(options)['max-size'];
    if (words(driver) === 'json-file' && (size === undefined || size === null || words(size) === '-1'))
      yield { at: service.path('logging'), found: 'json-file' };
  },
});
