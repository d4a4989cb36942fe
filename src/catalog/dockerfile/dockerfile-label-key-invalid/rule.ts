import { defineRule } from '#engines/rules/rule';
import { everyInstruction } from '#formats/dockerfile/instructions';

/** Guidelines of Docker ("Docker object labels"): lower case, digits, single dots and hyphens; reserved namespaces. */
const form = /^[a-z0-9](?:[a-z0-9_]|[./-](?=[a-z0-9]))*$/;
const reserved = /^(?:com\.docker|io\.docker|org\.dockerproject)\./;

export const dockerfileLabelKeyInvalid = defineRule({
  id: 'dockerfile-label-key-invalid',
  title: 'Key of a label is against the rules for keys',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Tools that read labels miss it, or take it for one of their own.',
  remedy: 'Use lower case letters, digits, dots and hyphens, under a name that is yours.',
  references: { hadolint: ['DL3048'] },
  says: 'the key {found} is against the rules',
  *check({ dockerfile }) {
    for (const { instruction } of everyInstruction(dockerfile)) {
      if (instruction.keyword !== 'LABEL') continue;
      for (const { name, start, end } of instruction.pairs) {
        const isOwn = /^com\.docker\.(?:extension|desktop|image|compose)/.test(name);
        if (name.includes('$') || (form.test(name) && (isOwn || !reserved.test(name)))) continue;
        yield { at: { start, end }, found: name.slice(0, 100) };
      }
    }
  },
});
