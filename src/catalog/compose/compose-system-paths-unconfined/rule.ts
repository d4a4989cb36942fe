import { securityOptions } from '#domain/compose/security-options';
import { defineRule } from '#engines/rules/rule';

export const composeSystemPathsUnconfined = defineRule({
  id: 'compose-system-paths-unconfined',
  title: 'The masks over /proc and /sys are taken off',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Writable parts of /proc such as sysrq-trigger and sys/kernel/core_pattern run commands on the host.',
  remedy: 'Remove systempaths=unconfined from security_opt.',
  references: { mitre: ['T1611'] },
  says: 'service {name} sees all of /proc and /sys',
  *check({ service }) {
    for (const { name, value, at, isOwn } of securityOptions(service)) {
      if (isOwn && name === 'systempaths' && value === 'unconfined') yield { at, found: value };
    }
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
