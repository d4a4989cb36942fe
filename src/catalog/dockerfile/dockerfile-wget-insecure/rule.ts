import { isLoopbackUrl } from '#domain/network-names';
import { defineRule } from '#engines/rules/rule';
import { findOption } from '#formats/dockerfile/arguments';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileWgetInsecure = defineRule({
  id: 'dockerfile-wget-insecure',
  title: 'Download with wget does not verify the server',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever stands between the build and the server replaces what is downloaded, and it becomes part of the image.',
  remedy: 'Remove the option; name the certificate authority with --ca-certificate when it is one of your own.',
  references: { checkov: ['CKV2_DOCKER_3'], cwe: ['CWE-295'], mitre: ['T1195.002'] },
  says: 'verification is switched off with {found}',
  *check({ dockerfile }) {
    for (const command of buildCommands(dockerfile)) {
      const urls = command.args.filter(({ value }) => /^https?:/i.test(value));
      if (urls.length > 0 && urls.every(({ value }) => isLoopbackUrl(value))) continue;
      const option = /^(?:wget2?|aria2c)$/.test(command.name)
        ? findOption(command, '--no-check-certificate', '--check-certificate=false')
        : undefined;
      const setting =
        /^(?:echo|printf)$/.test(command.name) &&
        command.redirections.some(({ target }) => (target ?? '').endsWith('wgetrc'))
          ? command.args.find(({ value }) => /check[-_]?certificate\s*=\s*off/i.test(value))
          : undefined;
      const word = option ?? setting;
      if (word !== undefined) yield { at: word, found: word.value.slice(0, 40) };
    }
  },
});
