import { defineRule } from '#engines/rules/rule';
import { findOption } from '#formats/dockerfile/arguments';
import { buildCommands } from '#formats/dockerfile/shell-commands';

/** apt.conf(5); `--force-yes` takes unsigned packages with everything else. */
const setting =
  /^(?:-o)?(?:(?:APT::Get::)?AllowUnauthenticated|Acquire::Allow(?:Insecure|Weak)Repositories|Acquire::AllowDowngradeToInsecureRepositories)=(?:"?)(?:true|1|yes)|^(?:-o)?Acquire::https(?:::[^=]*)?::Verify-(?:Peer|Host)=(?:false|0|no)/i;

export const dockerfileAptAllowUnauthenticated = defineRule({
  id: 'dockerfile-apt-allow-unauthenticated',
  title: 'Packages of apt are installed without a valid signature',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Packages that nobody signed, or that were changed on the way, become part of the image, and their scripts run as root.',
  remedy: 'Remove the option and name the key of the repository with signed-by.',
  references: {
    checkov: ['CKV2_DOCKER_8', 'CKV2_DOCKER_11'],
    'cis-docker': ['4.11'],
    cwe: ['CWE-347'],
    mitre: ['T1195.002'],
  },
  says: 'verification is switched off with {found}',
  *check({ dockerfile }) {
    for (const command of buildCommands(dockerfile)) {
      const isApt = /^(?:apt|apt-get|aptitude)$/.test(command.name);
      const option = isApt
        ? findOption(command, '--allow-unauthenticated', '--force-yes', '--allow-insecure-repositories')
        : undefined;
      const writes =
        /^(?:echo|printf)$/.test(command.name) &&
        command.redirections.some(({ target }) => /apt\.conf/.test(target ?? ''));
      const word = option ?? (isApt ? command.args.find(({ value }) => setting.test(value)) : undefined);
      const written = writes
        ? command.args.find(({ value }) =>
            /AllowUnauthenticated\s+"?(?:true|1)|AllowInsecureRepositories\s+"?(?:true|1)/i.test(value),
          )
        : undefined;
      const at = word ?? written;
      if (at !== undefined) yield { at, found: at.value.slice(0, 100) };
    }
  },
});
