import { defineRule } from '#engines/rules/rule';
import { everyInstruction } from '#formats/dockerfile/instructions';
import { unquote } from '#formats/dockerfile/parse';

const system =
  /^\/(?:bin|boot|dev|etc|lib|lib64|proc|sbin|sys|usr|usr\/s?bin|usr\/lib|usr\/local\/bin|run|var\/run)$|^\/(?:proc|sys|dev)\//;

export const dockerfileWorkdirSystem = defineRule({
  id: 'dockerfile-workdir-system',
  title: 'Working directory is a folder of the system',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'What is copied or written by a relative path replaces programs and settings of the system.',
  remedy: 'Use a folder of its own, such as /app.',
  references: { trivy: ['DS-0030'] },
  says: 'the working directory is {found}',
  *check({ dockerfile }) {
    for (const { instruction } of everyInstruction(dockerfile)) {
      const word = instruction.keyword === 'WORKDIR' ? instruction.words[0] : undefined;
      const path = unquote(word?.text ?? '').replace(/\/+$/, '');
      if (word !== undefined && system.test(path)) yield { at: { start: word.start, end: word.end }, found: path };
    }
  },
});
