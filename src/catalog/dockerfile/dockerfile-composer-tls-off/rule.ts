import { defineRule } from '#engines/rules/rule';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileComposerTlsOff = defineRule({
  id: 'dockerfile-composer-tls-off',
  title: 'Composer downloads without TLS',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever stands between the build and the repository replaces packages, and their plugins run at once.',
  remedy: 'Remove disable-tls and secure-http; name the certificate authority with cafile.',
  references: { cwe: ['CWE-319'], mitre: ['T1195.001'] },
  says: 'verification is switched off with {found}',
  *check({ dockerfile }) {
    for (const { name, args } of buildCommands(dockerfile)) {
      if (!/^composer(?:\.phar)?$/.test(name)) continue;
      const at = args.findIndex(({ value }, index) => {
        const next = args[index + 1]?.value ?? '';
        return (
          (value === 'disable-tls' && /^(?:true|1)$/.test(next)) ||
          (value === 'secure-http' && /^(?:false|0)$/.test(next))
        );
      });
      const word = at < 0 ? undefined : args[at];
      if (word !== undefined) yield { at: word, found: `${word.value} ${args[at + 1]?.value ?? ''}` };
    }
  },
});
