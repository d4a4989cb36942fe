import { securityOptions } from '#domain/compose/security-options';
import { defineRule } from '#engines/rules/rule';

export const composeCgroupsWritable = defineRule({
  id: 'compose-cgroups-writable',
  title: 'Service may write its control groups',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'The service can lift limits below its own, freeze what runs there and try every hole that the interface of control groups has.',
  remedy: 'Remove writable-cgroups from security_opt.',
  references: { 'cis-docker': ['5.25'], mitre: ['T1611'] },
  says: 'service {name} may write its control groups',
  *check({ service }) {
    for (const { name, value, at, isOwn } of securityOptions(service)) {
      if (isOwn && name === 'writable-cgroups' && (value === '' || /^(?:true|1|t)$/i.test(value)))
        yield { at, found: true };
    }
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
