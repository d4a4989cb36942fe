import { defineRule } from '#engines/rules/rule';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileKeyIdShort = defineRule({
  id: 'dockerfile-key-id-short',
  title: 'Signing key is named by a short id',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  // https://evil32.com: for every key of the web of trust of 2014 there is another one with the same 32 bits.
  why: 'Anybody can make a key with the same 32 bits within seconds; the key server hands out both.',
  remedy: 'Name the key by its whole fingerprint of 40 digits.',
  references: { cwe: ['CWE-328'], mitre: ['T1195.002'] },
  says: 'the key is named by {found}',
  *check({ dockerfile }) {
    for (const { name, args } of buildCommands(dockerfile)) {
      if (!/^(?:apt-key|gpg2?)$/.test(name)) continue;
      const from = args.findIndex(({ value }) => /^--recv(?:-keys?)?(?:=|$)/.test(value));
      if (from < 0) continue;
      for (const word of args.slice(from)) {
        const id = word.value.replace(/^--recv(?:-keys?)?=/, '');
        if (/^(?:0x)?[0-9A-F]{8}$/i.test(id)) yield { at: word, found: id };
      }
    }
  },
});
