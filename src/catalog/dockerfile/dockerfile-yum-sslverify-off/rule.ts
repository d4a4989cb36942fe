import { defineRule } from '#engines/rules/rule';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileYumSslverifyOff = defineRule({
  id: 'dockerfile-yum-sslverify-off',
  title: 'Servers of yum or dnf repositories are not verified',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever stands between the build and the repository decides which packages and versions the build sees.',
  remedy: 'Remove sslverify; add the certificate authority to the image or name it with sslcacert.',
  references: { checkov: ['CKV2_DOCKER_15'], cwe: ['CWE-295'], mitre: ['T1195.002'] },
  says: 'verification is switched off with {found}',
  *check({ dockerfile }) {
    for (const command of buildCommands(dockerfile)) {
      const isManager = /^(?:yum|dnf5?|microdnf|tdnf|yum-config-manager)$/.test(command.name);
      const isWritten = command.redirections.some(({ target }) => /(?:yum|dnf)\.conf$|\.repo$/.test(target ?? ''));
      const word =
        isManager || isWritten
          ? command.args.find(({ value }) => /\bsslverify\s*=\s*(?:0|false|no)\b/i.test(value))
          : undefined;
      if (word !== undefined) yield { at: word, found: 'sslverify' };
    }
  },
});
