import { defineRule } from '#engines/rules/rule';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileAptKey = defineRule({
  id: 'dockerfile-apt-key',
  title: 'Key is trusted for every package repository',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'A key added with apt-key may sign packages of any repository, those of the distribution included. Current Debian has no apt-key any more.',
  remedy: 'Put the key into /etc/apt/keyrings and name it with signed-by= in the source that it is for.',
  references: { cwe: ['CWE-347'] },
  says: 'apt-key {found} trusts the key for everything',
  *check({ dockerfile }) {
    for (const { name, args, start, end } of buildCommands(dockerfile)) {
      const verb = name === 'apt-key' ? args.find(({ value }) => value === 'add' || value === 'adv') : undefined;
      if (verb !== undefined) yield { at: { start, end }, found: verb.value };
    }
  },
});
