import { securityOptions } from '#domain/compose/security-options';
import { defineRule } from '#engines/rules/rule';

export const composeSeccompUnconfined = defineRule({
  id: 'compose-seccomp-unconfined',
  title: 'Seccomp is switched off',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Every system call of the kernel is open to the service, also those with a history of escapes.',
  remedy: 'Remove the option, or name a profile that allows what the program needs.',
  references: {
    'compose-lint': ['CL-0009'],
    kics: ['404fde2c-bc4b-4371-9747-7054132ac953'],
    'cis-docker': ['5.22'],
    mitre: ['T1611'],
  },
  says: 'service {name} runs without seccomp',
  *check({ service }) {
    for (const { name, value, at, isOwn } of securityOptions(service)) {
      if (isOwn && name === 'seccomp' && value === 'unconfined') yield { at, found: value };
    }
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
