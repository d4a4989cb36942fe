import { defineRule } from '#engines/rules/rule';
import { findOption } from '#formats/dockerfile/arguments';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileRpmNosignature = defineRule({
  id: 'dockerfile-rpm-nosignature',
  title: 'Signatures are not checked when rpm installs',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Packages that nobody signed, or that were changed on the way, become part of the image.',
  remedy: 'Remove the option and import the key with rpm --import.',
  references: { checkov: ['CKV2_DOCKER_10'], 'cis-docker': ['4.11'], cwe: ['CWE-347'], mitre: ['T1195.002'] },
  says: 'verification is switched off with {found}',
  *check({ dockerfile }) {
    for (const command of buildCommands(dockerfile)) {
      // Queries verify what is installed already.
      const changes =
        command.name === 'rpm' &&
        command.args.some(({ value }) =>
          /^(?:-(?!\w*[qVeK])\w*[iUF]\w*|--install|--upgrade|--freshen|--reinstall)$/.test(value),
        );
      const word = changes ? findOption(command, '--nosignature', '--nodigest', '--noverify') : undefined;
      if (word !== undefined) yield { at: word, found: word.value };
    }
  },
});
