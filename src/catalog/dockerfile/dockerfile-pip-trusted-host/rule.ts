import { defineRule } from '#engines/rules/rule';
import { environmentSettings } from '#formats/dockerfile/settings';
import { findOption } from '#formats/dockerfile/arguments';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfilePipTrustedHost = defineRule({
  id: 'dockerfile-pip-trusted-host',
  title: 'Python packages come from a server that is not verified',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever stands between the build and the server replaces what is downloaded, and it becomes part of the image.',
  remedy: 'Remove --trusted-host; give pip the certificate authority with --cert.',
  references: { checkov: ['CKV2_DOCKER_4', 'CKV2_DOCKER_16'], cwe: ['CWE-295'] },
  says: 'verification is switched off with {found}',
  *check({ dockerfile }) {
    for (const command of buildCommands(dockerfile)) {
      if (!/^(?:pip[\d.]*|python[\d.]*|uv|poetry|pipx)$/.test(command.name)) continue;
      const isConfig = command.args[0]?.value === 'config' && command.args[1]?.value === 'set';
      const word =
        findOption(command, '--trusted-host', '--allow-insecure-host') ??
        (isConfig ? command.args.find(({ value }) => value.endsWith('.trusted-host')) : undefined);
      if (word !== undefined) yield { at: word, found: word.value.slice(0, 100) };
    }
    for (const { name, value, start, end } of environmentSettings(dockerfile)) {
      if (name === 'PIP_TRUSTED_HOST' && value !== '') yield { at: { start, end }, found: name };
    }
  },
});
