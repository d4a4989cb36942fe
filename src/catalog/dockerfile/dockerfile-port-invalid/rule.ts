import { defineRule } from '#engines/rules/rule';
import { everyInstruction } from '#formats/dockerfile/instructions';
import { unquote } from '#formats/dockerfile/parse';

export const dockerfilePortInvalid = defineRule({
  id: 'dockerfile-port-invalid',
  title: 'Exposed port does not exist',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Ports go from 1 to 65535: the build fails, or nothing is ever reached there.',
  remedy: 'Write the port that the program listens on.',
  references: { hadolint: ['DL3011'], trivy: ['DS-0008'] },
  says: 'there is no port {found}',
  *check({ dockerfile }) {
    for (const { instruction } of everyInstruction(dockerfile)) {
      if (instruction.keyword !== 'EXPOSE') continue;
      for (const word of instruction.words) {
        const ports = /^(\d{1,20})(?:-(\d{1,20}))?(?:\/[a-z]+)?$/i.exec(unquote(word.text))?.slice(1, 3) ?? [];
        const wrong = ports.find((port) => port !== undefined && (Number(port) > 65_535 || Number(port) === 0));
        if (wrong !== undefined) yield { at: { start: word.start, end: word.end }, found: wrong };
      }
    }
  },
});
