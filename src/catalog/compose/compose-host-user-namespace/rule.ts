import { words } from '#domain/compose/scalars';
import { defineRule } from '#engines/rules/rule';

export const composeHostUserNamespace = defineRule({
  id: 'compose-host-user-namespace',
  title: 'Service steps out of the user namespace of the daemon',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Where the daemon maps root of containers to a user without rights, this service alone is root of the host again.',
  remedy: 'Remove userns_mode from the service.',
  references: {
    'compose-lint': ['CL-0010'],
    kics: ['8af7162d-6c98-482f-868e-0d33fb675ca8'],
    'cis-docker': ['5.31'],
    mitre: ['T1611'],
  },
  says: 'service {name} uses the user namespace of the host',
  *check({ service }) {
    if (words(service.value.userns_mode) === 'host') yield { at: service.path('userns_mode'), found: 'host' };
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
