import { defineRule } from '#engines/rules/rule';
import { findOption } from '#formats/dockerfile/arguments';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileZypperNoGpgChecks = defineRule({
  id: 'dockerfile-zypper-no-gpg-checks',
  title: 'Signatures are not checked when zypper installs',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Packages that nobody signed, or that were changed on the way, become part of the image, and their scripts run as root.',
  remedy: 'Remove the option, import the key of the repository, and let zypper check it.',
  references: { 'cis-docker': ['4.11'], cwe: ['CWE-347'], mitre: ['T1195.002'] },
  says: 'verification is switched off with {found}',
  *check({ dockerfile }) {
    for (const command of buildCommands(dockerfile)) {
      if (command.name !== 'zypper') continue;
      const word = findOption(
        command,
        '--no-gpg-checks',
        '--no-gpgcheck',
        '--gpgcheck-allow-unsigned',
        '--allow-unsigned-rpm',
        '--gpgcheck-allow-unsigned-repo',
        '--gpgcheck-allow-unsigned-package',
      );
      if (word !== undefined) yield { at: word, found: word.value };
    }
  },
});
