import { hasNoNewPrivileges, securityOptions } from '#domain/compose/security-options';
import { defineRule } from '#engines/rules/rule';

export const composeNoNewPrivilegesMissing = defineRule({
  id: 'compose-no-new-privileges-missing',
  title: 'Service may gain more privileges than it was started with',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Without no-new-privileges a set-user-ID program in the image makes an intruder root.',
  remedy: 'Add no-new-privileges:true to security_opt.',
  references: {
    'compose-lint': ['CL-0003'],
    kics: ['27fcc7d6-c49b-46e0-98f1-6c082a6a2750', '610e266e-6c12-4bca-9925-1ed0cd29742b'],
    'cis-docker': ['5.26'],
    mitre: ['T1548.001'],
  },
  says: 'service {name} does not rule out privilege escalation',
  *check({ service }) {
    if (!service.isContainer || service.isWindows || hasNoNewPrivileges(service)) return;
    const off = securityOptions(service).find(({ name, isOwn }) => name === 'no-new-privileges' && isOwn);
    if (off === undefined) yield service.missing('security_opt');
    else yield { at: off.at, found: `${off.name}:${off.value}` };
  },
  fix: ({ at }) =>
    typeof at.at(-1) === 'number'
      ? [{ op: 'set', at, value: 'no-new-privileges:true' }]
      : [{ op: 'append', at, value: 'no-new-privileges:true' }],
  fixChangesBehavior: true,
});
