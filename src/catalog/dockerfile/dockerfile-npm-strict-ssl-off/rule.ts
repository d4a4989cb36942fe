import { defineRule } from '#engines/rules/rule';
import { environmentSettings } from '#formats/dockerfile/settings';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileNpmStrictSslOff = defineRule({
  id: 'dockerfile-npm-strict-ssl-off',
  title: 'Registry of npm packages is not verified',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever stands between the build and the registry replaces packages, and their install scripts run at once.',
  remedy: 'Remove the setting; name the certificate authority with cafile.',
  references: { checkov: ['CKV2_DOCKER_12', 'CKV2_DOCKER_13'], cwe: ['CWE-295'], mitre: ['T1195.002'] },
  says: 'verification is switched off with {found}',
  *check({ dockerfile }) {
    for (const command of buildCommands(dockerfile)) {
      const isManager = /^(?:npm|yarn|pnpm|bun)$/.test(command.name);
      const isWritten = command.redirections.some(({ target }) => /\.(?:npm|yarn)rc(?:\.yml)?$/.test(target ?? ''));
      if (!isManager && !isWritten) continue;
      const word = command.args.find(({ value }, index) => {
        if (/(?:^|\s|--)strict-ssl\s*[= ]\s*"?false|^--no-strict-ssl$/.test(value)) return true;
        const next = command.args[index + 1]?.value;
        return isManager && next === 'false' && /^(?:--)?(?:strict-ssl|enableStrictSsl)$/.test(value);
      });
      if (word !== undefined) yield { at: word, found: 'strict-ssl' };
    }
    for (const { name, value, start, end } of environmentSettings(dockerfile)) {
      const isOff = /^npm_config_strict_ssl$/i.test(name) && /^(?:false|0)$/i.test(value);
      if (isOff || (name === 'YARN_ENABLE_STRICT_SSL' && /^(?:false|0)$/i.test(value)))
        yield { at: { start, end }, found: name };
    }
  },
});
