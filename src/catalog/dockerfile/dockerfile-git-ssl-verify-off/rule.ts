import { defineRule } from '#engines/rules/rule';
import { environmentSettings } from '#formats/dockerfile/settings';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileGitSslVerifyOff = defineRule({
  id: 'dockerfile-git-ssl-verify-off',
  title: 'Servers of git repositories are not verified',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever stands between the build and the server replaces the sources that are built.',
  remedy: 'Remove the setting; name the certificate authority in http.sslCAInfo.',
  references: { checkov: ['CKV2_DOCKER_14'], cwe: ['CWE-295'], mitre: ['T1195.002'] },
  says: 'verification is switched off with {found}',
  *check({ dockerfile }) {
    for (const command of buildCommands(dockerfile)) {
      if (command.name !== 'git') continue;
      const word = command.args.find(({ value }, index) => {
        const next = command.args[index + 1]?.value ?? '';
        return (
          /^http\.(?:.*\.)?sslverify=(?:false|0|no|off)$/i.test(value) ||
          (/^http\.(?:.*\.)?sslverify$/i.test(value) && /^(?:false|0|no|off)$/i.test(next))
        );
      });
      if (word !== undefined) yield { at: word, found: 'http.sslVerify' };
    }
    for (const { name, value, start, end } of environmentSettings(dockerfile)) {
      if (name === 'GIT_SSL_NO_VERIFY' && !/^(?:|0|false|no|off)$/i.test(value))
        yield { at: { start, end }, found: name };
    }
  },
});
