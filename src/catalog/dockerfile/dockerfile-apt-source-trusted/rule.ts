import { defineRule } from '#engines/rules/rule';
import { everyInstruction } from '#formats/dockerfile/instructions';
import { buildCommands } from '#formats/dockerfile/shell-commands';

/** One-line style and deb822 style of sources.list(5). */
const trusted = /\[[^\]\n]{0,200}\b(?:trusted|allow-insecure|allow-weak)=yes|^(?:Trusted|Allow-Insecure):[ \t]*yes/im;

export const dockerfileAptSourceTrusted = defineRule({
  id: 'dockerfile-apt-source-trusted',
  title: 'Package repository is trusted without a signature',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whatever the server, or somebody on the way to it, answers is installed; the scripts of packages run as root.',
  remedy: 'Replace trusted=yes by signed-by= with the key of the repository.',
  references: { 'cis-docker': ['4.11'], cwe: ['CWE-347'], mitre: ['T1195.002'] },
  says: 'a repository is trusted without a signature',
  *check({ dockerfile }) {
    for (const { name, args } of buildCommands(dockerfile)) {
      const word = /^(?:echo|printf|add-apt-repository|sed)$/.test(name)
        ? args.find(({ value }) => trusted.test(value))
        : undefined;
      if (word !== undefined) yield { at: word };
    }
    for (const { instruction } of everyInstruction(dockerfile)) {
      for (const { content, offsets, span } of instruction.heredocs) {
        const found = /^(?:deb|deb-src|types|uris|trusted)\b/im.test(content) ? trusted.exec(content) : null;
        if (found !== null)
          yield {
            at: {
              start: offsets[found.index] ?? span.start,
              end: (offsets[found.index + found[0].length - 1] ?? span.end - 1) + 1,
            },
          };
      }
    }
  },
});
