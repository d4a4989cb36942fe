import { securityOptions } from '#domain/compose/security-options';
import { defineRule } from '#engines/rules/rule';

export const composeApparmorUnconfined = defineRule({
  id: 'compose-apparmor-unconfined',
  title: 'AppArmor is switched off',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'The profile of Docker keeps containers from mounting and from writing to dangerous parts of /proc and /sys.',
  remedy: 'Remove the option, or name a profile that is loaded on the host.',
  references: { 'compose-lint': ['CL-0009'], 'cis-docker': ['5.2'], mitre: ['T1611'] },
  says: 'service {name} runs without AppArmor',
  *check({ service }) {
    for (const { name, value, at, isOwn } of securityOptions(service)) {
      if (isOwn && name === 'apparmor' && value === 'unconfined') yield { at, found: value };
    }
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
