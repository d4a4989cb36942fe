import { defineRule } from '#engines/rules/rule';
import { environmentSettings } from '#formats/dockerfile/settings';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileRubySslVerifyOff = defineRule({
  id: 'dockerfile-ruby-ssl-verify-off',
  title: 'Sources of Ruby gems are not verified',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever stands between the build and the server replaces gems, and their extensions are built at once.',
  remedy: 'Remove the setting; name the certificate authority with ssl_ca_cert.',
  references: { cwe: ['CWE-295'], mitre: ['T1195.001'] },
  says: 'verification is switched off with {found}',
  *check({ dockerfile }) {
    for (const { name, args, redirections } of buildCommands(dockerfile)) {
      const isBundle = /^bundler?$/.test(name) && args.some(({ value }) => value === 'config');
      const isWritten = redirections.some(({ target }) => (target ?? '').endsWith('gemrc'));
      const word = args.find(({ value }, index) => {
        if (isWritten) return /:?ssl_verify_mode:\s*0/.test(value);
        return isBundle && value === 'ssl_verify_mode' && args[index + 1]?.value === '0';
      });
      if (word !== undefined) yield { at: word, found: 'ssl_verify_mode' };
    }
    for (const { name, value, start, end } of environmentSettings(dockerfile)) {
      if (name === 'BUNDLE_SSL_VERIFY_MODE' && value === '0') yield { at: { start, end }, found: name };
    }
  },
});
