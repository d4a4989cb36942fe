import { defineRule } from '#engines/rules/rule';
import { environmentSettings } from '#formats/dockerfile/settings';
import { buildCommands } from '#formats/dockerfile/shell-commands';

const off = /\bStrictHostKeyChecking[ =]+(?:no|off)\b/i;

export const dockerfileSshHostKeyCheckOff = defineRule({
  id: 'dockerfile-ssh-host-key-check-off',
  title: 'Host keys of ssh are not checked',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever stands between the build and the server can answer in its place and hand out other sources.',
  remedy: 'Write the host key into known_hosts from a file that you keep.',
  references: { cwe: ['CWE-322'], mitre: ['T1557'] },
  says: 'host keys are not checked',
  *check({ dockerfile }) {
    for (const { name, args } of buildCommands(dockerfile)) {
      const word = /^(?:ssh|scp|sftp|rsync|git|echo|printf|sed)$/.test(name)
        ? args.find(({ value }) => off.test(value))
        : undefined;
      if (word !== undefined) yield { at: word };
    }
    for (const { name, value, start, end } of environmentSettings(dockerfile)) {
      if (/^GIT_SSH(?:_COMMAND)?$/.test(name) && off.test(value)) yield { at: { start, end } };
    }
  },
});
