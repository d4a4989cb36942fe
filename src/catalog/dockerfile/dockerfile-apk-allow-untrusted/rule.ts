import { defineRule } from '#engines/rules/rule';
import { findOption } from '#formats/dockerfile/arguments';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileApkAllowUntrusted = defineRule({
  id: 'dockerfile-apk-allow-untrusted',
  title: 'Packages of apk are installed without a valid signature',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Packages that nobody signed, or that were changed on the way, become part of the image, and their scripts run as root.',
  remedy: 'Remove --allow-untrusted and put the key of the repository into /etc/apk/keys.',
  references: { checkov: ['CKV2_DOCKER_7'], 'cis-docker': ['4.11'], cwe: ['CWE-347'], mitre: ['T1195.002'] },
  says: 'verification is switched off with {found}',
  *check({ dockerfile }) {
    for (const command of buildCommands(dockerfile)) {
      const word = command.name === 'apk' ? findOption(command, '--allow-untrusted') : undefined;
      if (word !== undefined) yield { at: word, found: word.value };
    }
  },
});
