import { isPlainUrl } from '#domain/network-names';
import { defineRule } from '#engines/rules/rule';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileKeyOverHttp = defineRule({
  id: 'dockerfile-key-over-http',
  title: 'Signing key is fetched without encryption',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever replaces the key on its way signs packages that the build takes for genuine.',
  remedy: 'Fetch the key over https, or copy it from the repository of the project.',
  references: { cwe: ['CWE-319', 'CWE-322'], mitre: ['T1195.002'] },
  says: 'a signing key comes from {found}',
  *check({ dockerfile }) {
    for (const { name, args } of buildCommands(dockerfile)) {
      const fetches =
        (name === 'rpm' && args.some(({ value }) => value === '--import')) ||
        (/^(?:apt-key|gpg2?)$/.test(name) && args.some(({ value }) => value === '--fetch-keys'));
      const word = fetches ? args.find(({ value }) => isPlainUrl(value)) : undefined;
      if (word !== undefined) yield { at: word, found: word.value.replace(/\/\/[^/@]*@/, '//').slice(0, 200) };
    }
  },
});
